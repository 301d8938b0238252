"""人员: who works or worked in the communities; only name and unit are needed to begin (DOMAIN 2, 3.2, 3.3)."""

from __future__ import annotations

from streetdesk.dates import PartialDate
from streetdesk.db import columns as col
from streetdesk.db.base import Mapped, Record
from streetdesk.fields.codes import ETHNIC, MARRIAGE, POLITICAL_STATUS, SEX, Option, plain
from streetdesk.register import Register, Section, ends_after_it_starts, joined
from streetdesk.registers.options import EMPLOYMENT_FORM, STATE
from streetdesk.registers.staff_checks import STAFF_CHECKS
from streetdesk.registers.staff_derived import (
    AGE,
    APPROVED,
    CERTIFICATE_OF,
    POST_OF,
    SCHOOLING_OF,
    SERVICE_START,
    STAFF_DERIVED,
    STATE_OF,
    TITLE_OF,
    UNIT_OF,
    in_office,
)

IDENTITY = (
    Option("两委成员", "两委成员", ("社区两委成员", "两委", "社区“两委”成员", "“两委”成员")),
    Option(
        "招聘专职",
        "招聘专职",
        ("招聘专职人员", "专职社工", "专职工作者", "专职工作人员", "社区专职工作者", "招聘人员", "公开招聘人员"),
    ),
    Option("网格员", "网格员", ("专职网格员",)),
    Option("公益岗", "公益岗", ("公益性岗位", "公益岗人员", "公益性岗位人员", "公益岗位")),
    *plain("其他"),
)
"""Identity classes (DOMAIN 2.1): only some of them are on the ladder."""

LEFT_REASON = (
    Option("辞职", "辞职", ("个人辞职", "主动辞职", "本人辞职")),
    Option("辞退", "辞退/解除", ("辞退", "解除", "解除合同", "解聘", "开除")),
    Option("合同期满不续", "合同期满不续", ("合同到期", "合同期满", "期满不续")),
    Option("退休", "退休", ("到龄退休",)),
    Option("死亡", "死亡", ("去世", "病故", "亡故")),
    Option("考录公务员", "考录公务员", ("考取公务员", "考公", "公务员")),
    Option("考聘事业编", "考聘事业编", ("考取事业编", "考编", "考聘事业单位")),
    Option("调动", "调动（省内流动，年限累计）", ("调动", "调出", "省内流动", "调离")),
    Option("换届落选转岗", "换届落选转岗", ("换届落选", "落选")),
    Option("试用不合格", "试用不合格", ("试用期不合格", "试用期考核不合格")),
)
"""离职类型 (DOMAIN 2.6)."""


class Staff(Record):
    """A community worker, past or present. Posts, schooling and the rest are kept in registers of their own."""

    __tablename__ = "staff"

    name: Mapped[str] = col.name(
        "姓名", required=True, aliases=("人员姓名", "职工姓名", "社工姓名", "工作人员姓名", "社区工作者姓名", "名字")
    )
    pinyin: Mapped[str | None] = col.pinyin_of("name")
    search_keys: Mapped[str | None] = col.pinyin_of("name", keys=True)
    former_name: Mapped[str | None] = col.name("曾用名", aliases=("原名", "更名前姓名"))
    name_on_id: Mapped[str | None] = col.text(
        "身份证姓名写法",
        max_length=60,
        aliases=("姓名备注", "姓名拼音", "生僻字说明"),
        hint="生僻字在证件上的写法或拼音，例如“䶮（yǎn）”。",
    )
    sex: Mapped[str | None] = col.choice("性别", SEX)
    birth: Mapped[PartialDate | None] = col.day(
        "出生日期", aliases=("出生年月", "出生年月日", "出生时间", "出生", "生日"), index=True
    )
    ethnic: Mapped[str | None] = col.choice("民族", ETHNIC, aliases=("族别",))
    native_place: Mapped[str | None] = col.text("籍贯", max_length=60, aliases=("祖籍",))
    id_number: Mapped[str | None] = col.id_number(
        "身份证号",
        aliases=(
            "身份证号码",
            "身份证",
            "公民身份号码",
            "公民身份证号",
            "公民身份证号码",
            "居民身份证号",
            "居民身份证号码",
            "身份证件号码",
            "身份号码",
            "证件号码",
            "证件号",
        ),
        index=True,
    )
    id_card_until: Mapped[PartialDate | None] = col.day(
        "身份证有效期", aliases=("身份证有效期至", "身份证到期日", "身份证有效期限", "证件有效期")
    )
    photo: Mapped[str | None] = col.attachment("照片", aliases=("相片", "免冠照片", "近期免冠照片", "一寸照片"))
    political: Mapped[str | None] = col.choice("政治面貌", POLITICAL_STATUS, aliases=("政治面目", "面貌", "党派"))
    marriage: Mapped[str | None] = col.choice("婚姻状况", MARRIAGE, aliases=("婚姻", "婚否", "婚姻情况"))
    health: Mapped[str | None] = col.text(
        "健康状况",
        max_length=60,
        aliases=("身体状况", "健康", "健康情况"),
        suggestions=("健康", "良好", "一般"),
        private=True,
    )
    unit_id: Mapped[int] = col.reference(
        "所在单位",
        "unit",
        required=True,
        aliases=(
            "社区",
            "所在社区",
            "所属社区",
            "社区名称",
            "单位",
            "所属单位",
            "单位名称",
            "工作单位",
            "任职社区",
            "服务社区",
            "村居",
            "社区（村）",
            "村（社区）",
            "村（居）",
            "社区居委会",
            "居委会",
        ),
    )
    identity: Mapped[str | None] = col.choice(
        "人员身份", IDENTITY, aliases=("身份", "人员类别", "人员类型", "身份类别", "人员性质", "身份性质")
    )
    employment_form: Mapped[str | None] = col.choice(
        "用工形式",
        EMPLOYMENT_FORM,
        open=True,
        aliases=("用工方式", "用工性质", "用工类型", "聘用形式", "聘用方式", "用工类别"),
    )
    state: Mapped[str | None] = col.choice(
        "在职状态", STATE, aliases=("状态", "人员状态", "在岗状态", "在岗情况", "是否在职", "在职情况")
    )
    work_started: Mapped[PartialDate | None] = col.day(
        "参加工作时间",
        aliases=("参加工作日期", "参加工作年月", "工作时间", "参工时间", "首次参加工作时间"),
        hint="第一次参加工作的时间，算累计工作年限；不是到社区的时间。",
    )
    entered_on: Mapped[PartialDate | None] = col.day(
        "到岗日期",
        aliases=("入职时间", "入职日期", "到岗时间", "聘用时间", "聘用日期", "录用时间", "招聘时间", "进入本单位时间"),
        hint="到本单位（现用人单位）的第一天。",
    )
    left_on: Mapped[PartialDate | None] = col.day(
        "离职日期",
        aliases=("离职时间", "退出时间", "退出日期", "离岗时间", "解聘时间", "退休时间"),
        hint="在岗的最后一天。",
    )
    left_reason: Mapped[str | None] = col.choice(
        "离职类型", LEFT_REASON, open=True, aliases=("离职原因", "退出原因", "退出类型", "离岗原因", "减少原因")
    )
    phone: Mapped[str | None] = col.phone(
        "手机", aliases=("联系电话", "电话", "手机号码", "手机号", "联系方式", "移动电话", "电话号码", "本人电话")
    )
    phone2: Mapped[str | None] = col.phone(
        "其他电话", aliases=("备用电话", "固定电话", "家庭电话", "办公电话", "紧急联系电话", "第二联系电话")
    )
    address: Mapped[str | None] = col.text(
        "现住址",
        private=True,
        aliases=("住址", "家庭住址", "家庭地址", "居住地址", "现居住地", "现居住地址", "常住地址", "通讯地址"),
    )
    household: Mapped[str | None] = col.text(
        "户籍地", private=True, aliases=("户籍所在地", "户籍地址", "户口所在地", "户籍", "户口地址")
    )
    bank: Mapped[str | None] = col.text(
        "开户银行", max_length=60, aliases=("开户行", "工资卡开户行", "开户行名称", "发卡行")
    )
    bank_account: Mapped[str | None] = col.code(
        "银行账号",
        private=True,
        aliases=("银行卡号", "工资卡号", "银行账户", "工资账号", "账号", "卡号", "工资卡账号", "社保卡金融账号"),
    )
    insured_from: Mapped[PartialDate | None] = col.day(
        "本段社保起缴年月",
        aliases=("社保起缴时间", "参保时间", "社保缴纳起始时间", "现单位参保时间"),
        hint="现在连续缴费的这一段从哪个月开始。",
    )
    insured_months_before: Mapped[int | None] = col.number(
        "此前社保缴费月数",
        minimum=0,
        maximum=720,
        unit="个月",
        aliases=("此前缴费月数", "累计缴费月数", "视同及此前缴费月数"),
        hint="本段以前已缴和视同缴费的月数，以社保经办机构的清单为准；没有填0。",
    )
    note: Mapped[str | None] = col.note(aliases=("说明", "其他", "情况说明"))


STAFF = Register(
    key="staff",
    title="人员",
    model=Staff,
    label=joined(Staff.name, otherwise="人员"),
    natural_key=(Staff.id_number, Staff.name),
    listed=(
        Staff.name,
        UNIT_OF,
        POST_OF,
        TITLE_OF,
        Staff.sex,
        AGE,
        Staff.political,
        SCHOOLING_OF,
        CERTIFICATE_OF,
        SERVICE_START,
        APPROVED,
        Staff.id_number,
        Staff.phone,
        STATE_OF,
    ),
    searched=(Staff.name, Staff.search_keys, Staff.former_name, Staff.id_number, Staff.phone, Staff.phone2),
    sections=(
        Section(
            "基本情况",
            (
                Staff.name,
                Staff.id_number,
                Staff.unit_id,
                Staff.sex,
                Staff.birth,
                Staff.ethnic,
                Staff.native_place,
                Staff.political,
                Staff.marriage,
                Staff.health,
                Staff.photo,
                Staff.former_name,
                Staff.name_on_id,
                Staff.id_card_until,
            ),
        ),
        Section(
            "工作",
            (
                Staff.identity,
                Staff.employment_form,
                Staff.state,
                Staff.work_started,
                Staff.entered_on,
            ),
        ),
        Section("联系", (Staff.phone, Staff.phone2, Staff.address, Staff.household)),
        Section("工资与社保", (Staff.bank, Staff.bank_account, Staff.insured_from, Staff.insured_months_before)),
        Section("离职", (Staff.left_on, Staff.left_reason)),
        Section("备注", (Staff.note,)),
    ),
    checks=(*STAFF_CHECKS, ends_after_it_starts(Staff.entered_on, Staff.left_on)),
    spans=(Staff.entered_on, Staff.left_on),
    sorted_by=(Staff.pinyin, Staff.name),
    list_order=(UNIT_OF, POST_OF),
    derived=STAFF_DERIVED,
    present=in_office,
    alone=(Staff.name_on_id, Staff.birth, Staff.phone, Staff.bank_account),
    counted="人",
    empty_hint="还没有人员。可以导入现成的花名册，或点“新增”先填姓名和单位，其余以后再补。",
)
