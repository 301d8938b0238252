"""A made-up scheme in which every key of a scheme file stands, no value of it the usual one where another can stand."""

from __future__ import annotations

FULL = """
[scheme]
key = "FULL"
name = "各项都写全的方案"
demonstration = true
note = "样例"

[[ladder]]
effective_on = 2023-01-01
until = 2024-12-31
paper = { number = "演〔2022〕1号", title = "各项都写全", published_on = 2022-12-01 }
opening = "reslot"
grades = 6
partial_month = "21.75_days"
parts_sum = "whole"
identities = ["两委成员", "招聘专职"]
source = "总则"

[[ladder.post]]
code = "Z"
label = "正职"
low = 3
high = 6
aliases = ["书记", "主任、站长"]

[[ladder.post]]
code = "G"
label = "工作人员"
low = 1
high = 4

[ladder.years]
rule = "started_years"
start_day_counts = false
service = "unbroken"
province_only = false
source = "第一条"

[ladder.bands]
rule = "band_table"
edge = "<="
limits = [3, 6, 10]
posts = { "Z" = [2, 4, 6] }
source = "第二条"

[ladder.promotion]
effect = "month_after"
family = "ledger"
source = "第三条"

[ladder.appraisal]
words = ["优秀", "合格", "不合格", "不定等次"]
allows = ["优秀", "合格"]
stops = ["不合格"]
excellent = "优秀"
window = "last_years"
last_years = 2
source = "第四条"

[ladder.appraisal.acceleration]
in_a_row = 2
grades = 1
at_most = 2
source = "第五条"

[ladder.education]
papers = "diploma"
effect = "day"
full_time_only = true
levels = "highest"
source = "第六条"

[ladder.education.complete]
rule = "adds_grades"
values = { "本科" = 1, "硕士" = 2 }

[ladder.education.one_paper]
rule = "adds_years"
values = { "本科" = 1 }

[ladder.certificates]
rule = "allowance"
values = { "初级" = 100, "中级" = 200.50 }
counts_from = "registered_and_appointed"
effect = "following_january"
stack = "sum"
source = "第七条"

[ladder.honours]
values = { "省级表彰" = 2 }
effect = "day"
stack = "sum"
source = "第八条"

[ladder.post_change]
rule = "keep_grade"
effect = "day"
protect = "months"
protect_months = 6
source = "第九条"

[ladder.rounding]
unit = 0.1
mode = "up"

[ladder.split]
basic = 80
performance = 20
factors = { "优秀" = 1.2, "合格" = 1, "不定等次" = 0.5 }
paid = "quarter"
unappraised = "full"
source = "第十条"

[[ladder.performance]]
name = "月绩效"
amount = 500
posts = { "Z" = 700 }
factors = { "优秀" = 1.1 }
paid = "half_year"
unappraised = "full"
in_probation = true
source = "第十一条"

[ladder.probation]
months = 3
percent = 80
grades_lower = 1
performance = true
source = "第十二条"

[[ladder.allowance]]
name = "取暖"
amount = 300
posts = ["Z", "G"]
amounts = { "Z" = 350 }
to = "granted"
months = [1, 2, 11, 12]
part_month = "full"
in_probation = false
source = "第十三条"

[ladder.coefficients]
1 = 1.00
2 = 1.05
3 = 1.10
4 = 1.15
5 = 1.20
6 = 1.25

[[ladder]]
effective_on = 2025-01-01
paper = { title = "第二份" }
opening = "carry"
grades = 6
post = [
  { code = "Z", label = "正职", low = 3, high = 6 },
  { code = "G", label = "工作人员", low = 1, high = 4 },
]
years = { rule = "completed_years", start_day_counts = true, service = "cumulative", province_only = true }
bands = { rule = "years_per_grade", edge = ">=", years = 3, posts = { "Z" = 2 } }
promotion = { effect = "next_january" }
appraisal = { words = ["优秀", "合格"], allows = [], stops = [], excellent = "优秀", window = "since_rise" }
certificates = { rule = "none" }
honours = { values = {}, effect = "day", stack = "sum" }
post_change = { rule = "post_start", effect = "day" }
rounding = { unit = 1, mode = "down" }
probation = { months = 2, amount = 1800 }

[ladder.education]
papers = "both"
effect = "day"
complete = { rule = "none" }
one_paper = { rule = "none" }

[ladder.amounts]
source = "附表"
table = { Z = { 3 = 1200, 4 = 1300, 5 = 1400, 6 = 1500.50 }, G = { 1 = 1000, 2 = 1100, 3 = 1200, 4 = 1250 } }

[[ladder]]
effective_on = 2026-01-01
paper = { number = "演〔2026〕1号" }
grades = 2
post = [{ code = "G", label = "工作人员", low = 1, high = 2 }]
years = { rule = "completed_years", start_day_counts = true, service = "cumulative", province_only = true }
bands = { rule = "years_per_grade", edge = ">=", years = 3 }
promotion = { effect = "next_january" }
appraisal = { words = ["优秀"], allows = [], stops = [], excellent = "优秀" }
certificates = { rule = "none" }
honours = { values = {}, effect = "day", stack = "sum" }
post_change = { rule = "post_start", effect = "day", protect = "until_caught_up" }
rounding = { unit = 1, mode = "down" }
education = { papers = "both", effect = "day", complete = { rule = "none" }, one_paper = { rule = "none" } }
amounts = { posts = { G = 800 }, grades = { 1 = 1200, 2 = 1230 } }

[[base]]
effective_on = 2023-01-01
until = 2023-12-31
paper = { number = "基〔2023〕1号", title = "基数", published_on = 2023-02-03 }
amount = 3800.50
multiplier = 1.15

[[insurance]]
effective_on = 2023-01-01
until = 2025-12-31
paper = { number = "保〔2023〕1号", title = "费率", published_on = 2023-02-03 }
lowest_base = 3000
highest_base = 20000

[[insurance.rate]]
name = "大病保险"
group = "fund"
unit = 7.5
person = 2
unit_fixed = 5
person_fixed = 3.50
lowest_base = 3500
highest_base = 19000
rounding = { unit = 0.1, mode = "up" }

[[tax]]
effective_on = 2023-01-01
until = 2025-12-31
paper = { number = "税〔2023〕1号", title = "预扣率", published_on = 2023-02-03 }
monthly_allowance = 5000
bracket = [{ above = 0, rate = 3, quick = 0 }, { above = 36000, rate = 10, quick = 2520 }]
"""
