"""Roster columns about the work: service, grade, certificate, contract."""

from __future__ import annotations

from streetdesk.excel.targets import Target, words
from streetdesk.fields import Choice, Code, Day, Number, Text
from streetdesk.fields.codes import CERTIFICATE

SERVICE = (
    Target(
        "service.first_work",
        "参加工作时间",
        Day(),
        words("工作时间 参加工作年月 参加工作日期 参工时间 首次参加工作时间 何时参加工作 参加工作"),
    ),
    Target(
        "service.start",
        "从事社区工作时间",
        Day(),
        words(
            "参加社区工作时间 进社区时间 进入社区时间 进入社区工作时间 到社区工作时间 从事社区工作年月 到社区时间 "
            "从事社区工作日期 社区工作时间 进社区工作时间 参加社区工作年月 入职时间 入职日期 入职年月 "
            "到岗时间 上岗时间 "
            "从事社区工作起始时间 社区工作起始时间 从事社区工作开始时间 从事社区专职工作时间 任社区工作者时间 到任时间 "
            "聘用时间 录用时间 参加社区工作日期 入职社区时间 社区入职时间 到社区工作年月 从业时间 进入社区年月 "
            "何时从事社区工作 何时进入社区工作 何时参加社区工作 何时到社区工作 入社区时间 "
            "从事社区工作起点 开始从事社区工作时间"
        ),
        patterns=(
            r"(?:从事|参加|进入?|到|任|入职|加入|开始).{0,4}社区(?!.*(?:年限|年数|工龄|名称)).*"
            r"(?:时间|年月|日期|起)",
            r"^社区.*(?:工作|入职|任职|起始).*(?:时间|年月|日期)$",
        ),
    ),
    Target(
        "service.years",
        "社区工作年限",
        Text(),
        words("从事社区工作年限 工作年限 社区工龄 工龄 社区工作年数 从事社区工作年数 社区年限 服务年限"),
        patterns=(r"年限$|年数$|工龄",),
        role="derived",
    ),
    Target(
        "grade.approved",
        "岗位等级",
        Number(minimum=1, maximum=99, unit="级"),
        words("等级 级别 薪酬等级 岗级 现岗位等级 核定等级 工资等级 岗位级别 薪级 现等级 岗位等级等级 职级"),
        role="grade",
    ),
)

CERTIFICATES = (
    Target(
        "certificate.name",
        "证书",
        Choice(options=CERTIFICATE, open=True),
        words(
            "持证情况 社工证 证书名称 证书等级 社工证书 社会工作证书 社会工作者证书 社会工作职业资格证书 职业水平证书 "
            "社会工作者职业水平证书 职业资格证书 职业资格 资格证书 持证等级 社工证等级 社工师证 证书等级证书 证书级别 "
            "社会工作者职业资格 社会工作职业水平 专业水平 社工证书等级 持证类别 社工资格 社工等级 证书情况 所持证书 "
            "社会工作师证书 社会工作者职业水平 取得社工证情况 社工证情况 持有证书 社工职业资格 社工资格证 持证 "
            "社会工作职业水平等级 职业水平等级 职业资格等级 证书类别 专业证书 "
            "证书等级/编号/登记有效期 证书名称及等级 证书及等级 持证级别 证书种类"
        ),
        patterns=(
            r"^(?!.*(?:编号|号码|证号|证书号|时间|日期|有效|登记|机关)).*(?:社工|社会工作).*(?:证|资格|等级|水平)",
            r"^持证(?!.*(?:号|时间|日期))",
        ),
        role="certificate",
    ),
    Target(
        "certificate.number",
        "证书编号",
        Code(),
        words(
            "证书号 证书号码 社工证编号 社工证号 证书管理号 管理号 资格证书编号 持证编号 社工证书编号 登记证号 "
            "资格证号 社工证书号 证号 证件编号 证书编号(管理号) 社工证号码 社会工作者证书编号"
        ),
        patterns=(r"证书?(?:管理)?(?:编号|号码|号)$",),
        role="certificate-detail",
    ),
    Target(
        "certificate.issued",
        "发证日期",
        Day(),
        words(
            "发证时间 取得证书时间 取证时间 证书取得时间 持证时间 批准日期 获证时间 获得证书时间 证书时间 证书日期 "
            "证书取得日期 取得时间 证书发证日期 证书发证时间 证书批准日期"
        ),
        role="certificate-detail",
    ),
    Target(
        "certificate.valid_until",
        "登记有效期",
        Day(),
        words("证书有效期 证书登记有效期 有效期 登记有效期至 有效期至 证书有效期至 登记有效期限 证书登记有效期至"),
        role="certificate-detail",
    ),
)

CONTRACT = (
    Target(
        "contract.form",
        "用工形式",
        Text(60),
        words(
            "用工性质 用工方式 聘用形式 聘用方式 用工类型 人员性质 用工类别 合同形式 合同类型 编制性质 "
            "身份性质 合同性质"
        ),
    ),
    Target(
        "contract.employer",
        "合同单位",
        Text(),
        words("签订合同单位 用人单位 劳动合同单位 合同签订单位 用工单位 派遣单位 劳务派遣单位 派遣公司 聘用单位"),
    ),
    Target(
        "contract.period",
        "合同起止",
        Text(),
        words("合同期限 合同起止时间 合同起止日期 合同时间 劳动合同期限 劳动合同起止时间 合同有效期 聘期 聘用期限"),
        role="period",
        extra_keys=("contract.start", "contract.end"),
    ),
    Target(
        "contract.start",
        "合同开始",
        Day(),
        words(
            "合同起 合同起始 合同起始时间 合同起始日期 合同开始时间 合同开始日期 合同起止起 合同签订时间 合同签订日期 "
            "合同期限起 合同起止开始 合同起止起始 合同起止时间起"
        ),
    ),
    Target(
        "contract.end",
        "合同终止",
        Day(),
        words(
            "合同止 合同到期 合同到期时间 合同到期日期 合同终止时间 合同终止日期 合同结束时间 合同结束日期 合同结束 "
            "合同起止止 合同期限止 合同起止结束 合同起止终止 合同起止时间止 合同到期日"
        ),
    ),
)
