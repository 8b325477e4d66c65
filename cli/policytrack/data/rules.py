"""The rules that the readers hold each file to: code, name, words in both languages.

Codes: PT1xx targets.yaml, PT2xx actuals, PT4xx units; PT3xx and PT5xx stand in validation. A code
that was published once is never given to another rule.
"""

from __future__ import annotations

from policytrack.model.diagnostic import ITS_OWN_STEP, Rule
from policytrack.model.text import Text

YAML_SYNTAX = Rule(
    "PT101",
    "yaml-syntax",
    Text("不是合法的 YAML：{problem}", "not valid YAML: {problem}"),
    Text(
        "检查这一行与上一行的缩进、冒号和引号",
        "check the indentation, colons and quotes of this line and the one above",
    ),
)
NOT_UTF8 = Rule(
    "PT102",
    "yaml-encoding",
    Text("文件不是 UTF-8 编码（可能是 {guess}）", "the file is not UTF-8 text (it may be {guess})"),
    Text("另存为 UTF-8", "save it as UTF-8"),
)
DUPLICATE_KEY = Rule(
    "PT103",
    "duplicate-key",
    Text(
        "键 '{key}' 重复（首次在第 {line} 行）", "key '{key}' appears twice (first on line {line})"
    ),
    Text(
        "删去或合并其中一处；若是列表中新的一项，在它的第一个键前写 -",
        "remove one or merge the two; if it begins a new list item, put - in front of it",
    ),
)
UNKNOWN_KEY = Rule(
    "PT104",
    "unknown-key",
    Text("未知的键 '{key}'", "unknown key '{key}'"),
    Text(
        "改正拼写和缩进；键后用半角冒号加空格，含逗号或冒号的文字加引号",
        "check its spelling and indentation; a key is followed by a plain colon and a space, and "
        "a text with a comma or colon in it needs quotes",
    ),
)
MISSING_KEY = Rule("PT105", "missing-key", Text("缺少键 '{key}'", "the key '{key}' is missing"))
WRONG_TYPE = Rule(
    "PT106",
    "wrong-type",
    Text("应为{expected}，而不是 {found}", "expected {expected}, found {found}"),
)
YAML_FEATURE = Rule(
    "PT107",
    "yaml-feature",
    Text("此处不允许使用 YAML 的{feature}", "{feature} are not allowed here"),
    Text("把内容直接写出来", "write the value out"),
)
EMPTY_FILE = Rule("PT108", "empty-file", Text("文件是空的", "the file is empty"))
BAD_CHOICE = Rule(
    "PT109",
    "bad-choice",
    Text("'{value}' 不是可选的值，可选：{choices}", "'{value}' is not one of: {choices}"),
)
KEY_NAME = Text(
    "用小写字母开头，只用小写字母、数字、下划线和连字符",
    "start with a lower-case letter, and use only lower-case letters, digits, _ and -",
)
BAD_NAME = Rule(
    "PT110", "bad-name", Text("'{key}' 不能用作键名", "'{key}' cannot be used as a key"), KEY_NAME
)
BOUND_COUNT = Rule(
    "PT111",
    "bound-count",
    Text(
        "每个年度目标须有且只有一个界限，此处：{found}",
        "a milestone needs exactly one bound, found: {found}",
    ),
    Text("可用的界限：{choices}", "bounds: {choices}"),
)
MILESTONE_ORDER = Rule(
    "PT112",
    "milestone-order",
    Text(
        "{by}的目标排在 {before}的之后",
        "the milestone of {by} comes after the one of {before}",
    ),
    Text(
        "按到期的年月从早到晚排列，每个时点一个",
        "list them in the order in which they are due, one for each time",
    ),
)
SINCE_AFTER_BY = Rule(
    "PT113",
    "since-after-by",
    Text(
        "起始年 {since} 晚于 {by}的目标", "counting starts in {since}, after the milestone of {by}"
    ),
)
PERIOD_REVERSED = Rule(
    "PT114",
    "period-reversed",
    Text(
        "规划期的起止年颠倒：{start} 晚于 {end}", "the period is reversed: {start} is after {end}"
    ),
)
UNKNOWN_INDICATOR = Rule(
    "PT115",
    "unknown-indicator",
    Text("未知的指标 '{key}'", "unknown indicator '{key}'"),
    Text(
        "写 targets.yaml 中 indicators 下的键，见 policytrack list indicators",
        "use a key from indicators in targets.yaml (see policytrack list indicators)",
    ),
)
RANGE_REVERSED = Rule(
    "PT116",
    "range-reversed",
    Text("区间颠倒：{low} 大于 {high}", "the range is reversed: {low} is more than {high}"),
)
TOLERANCE_MISSING = Rule(
    "PT117",
    "tolerance-missing",
    Text("'about' 须写明允许的偏差", "'about' needs a tolerance"),
    Text("在旁边加上，例如 within: 5%", "add one beside it, for example within: 5%"),
)
STRAY_KEY = Rule(
    "PT118",
    "stray-key",
    Text("'{key}' 只能与 {bounds} 一起使用", "'{key}' only goes with {bounds}"),
)
QUOTE_WITHOUT_NUMBER = Rule(
    "PT119",
    "quote-without-number",
    Text(
        "引文“{quote}”中没有数字 {number}",
        "the quote '{quote}' does not contain the number {number}",
    ),
    Text(
        "引用含有该数字的原文，或改正数字",
        "quote the words that contain the figure, or correct the figure",
    ),
)
BOUND_FOR_MEASURE = Rule(
    "PT120",
    "bound-for-measure",
    Text("'{key}' 不能用于 {measure} 类指标", "'{key}' cannot be used with {measure} indicators"),
)
UNKNOWN_VERSION = Rule(
    "PT121",
    "unknown-version",
    Text("不支持的格式版本 {version}", "format version {version} is not supported"),
    Text("写 version: 1", "write version: 1"),
)
OUTSIDE_PLAN = Rule(
    "PT122",
    "milestone-outside-plan",
    Text(
        "{by}的目标不在规划期 {start}–{end} 之内",
        "the milestone of {by} is not within the plan's period, {start}–{end}",
    ),
    Text(
        "检查年份；展望规划期以后的目标只写年份",
        "check the year; what a plan looks ahead to beyond its period is due by a year alone",
    ),
)

CONTROL_CHARACTER_YAML = Rule(
    "PT123",
    "yaml-control-character",
    Text("含有控制字符 {character}", "contains the control character {character}"),
    Text("删去该字符", "remove it"),
)
COMPARED_WITH_ITSELF = Rule(
    "PT124",
    "compared-with-itself",
    Text("指标 '{key}' 与自身比较", "the indicator '{key}' is compared with itself"),
    Text("写另一指标，如全省平均", "name another indicator, such as the average of the province"),
)
JOINED_NAMES = Rule(
    "PT125",
    "joined-names",
    Text("'{text}' 是几个名称连在一起", "'{text}' looks like several names in one"),
    Text("逐个列出，用半角逗号隔开，如 [甲, 乙]", "list them separately: [甲, 乙]"),
)
ALLOCATED_TO_CITY = Rule(
    "PT126",
    "allocated-to-city",
    Text("地区 '{area}' 就是该市本身", "the area '{area}' is the city itself"),
    Text(
        "areas 下只写下辖的区县；全市的数字就是界限本身",
        "list only its districts and counties; the figure for the whole city is the bound itself",
    ),
)
# A row that adds up the districts and counties.
ALLOCATED_TO_TOTAL = ALLOCATED_TO_CITY._replace(
    message=Text("'{area}' 是合计，不是区县", "'{area}' is a total and no district")
)
BASELINE_AFTER_MILESTONE = Rule(
    "PT127",
    "baseline-after-milestone",
    Text(
        "基线年 {year} 不早于第一个目标（{by}）",
        "the baseline of {year} is not earlier than the first milestone, {by}",
    ),
    Text(
        "写基线数值所属的年份；之后各年的数据写在 actuals 中",
        "give the year that the value is for; figures for later years belong in actuals",
    ),
)

BASELINE_NEEDED = Rule(
    "PT128",
    "baseline-needed",
    Text("'{key}' 须写明与哪一年相比", "'{key}' needs the year that it is measured from"),
    Text(
        "给该目标加上 baseline，写明其中的 year；规划写了数值的，再写 value 和 source{yearly}",
        "give the target a baseline with its year, and with value and source where the plan gives "
        "the number{yearly}",
    ),
)
NOT_TOGETHER = Rule(
    "PT129",
    "not-together",
    Text("'{key}' 不能与 '{other}' 同时使用", "'{key}' does not go with '{other}'"),
    Text(
        "只留其中一个；按时期考核的目标，期限须是时期的末月；全年的数不能作部分时期的基线",
        "keep one of them; what has to hold in each period is due where one ends, and a whole "
        "year's value is no baseline of a part",
    ),
)
QUOTE_CONTRADICTS = Rule(
    "PT130",
    "quote-contradicts",
    Text(
        "引文“{quote}”说的是{said}，目标写的却是 {key}",
        "the quote '{quote}' says {said}, but the target has {key}",
    ),
    Text(
        "核对引文和目标，改正其中一处", "hold the quote against the target, and correct one of them"
    ),
)
UNNAMED_AREA = Rule(
    "PT131",
    "unnamed-area",
    Text("该市的 areas 中没有 '{area}'", "'{area}' is none of the city's areas"),
    Text("该市的地区：{areas}", "the city's areas are {areas}"),
)
AREAS_MISSING = Rule(
    "PT132",
    "areas-missing",
    Text("'each: area' 没有可用的地区", "'each: area' has no areas"),
    Text(
        "在该市下列出 areas: [甲区, 乙县]，或在该目标下列出其中涉及的地区",
        "list areas: [A, B] under the city, or under the target those that it is about",
    ),
)
UNKNOWN_PLAN = Rule(
    "PT133",
    "unknown-plan",
    Text("该市没有规划 '{key}'", "the city has no plan '{key}'"),
    Text("写同一城市 plans 下的键", "use a key under plans of the same city"),
)
REVISES_IN_A_CIRCLE = Rule(
    "PT134",
    "revises-in-a-circle",
    Text("规划相互修订：{circle}", "the plans revise each other: {circle}"),
    Text("只有后印发的规划写 revises", "only the plan that was issued later has revises"),
)
REVISION_UNDATED = Rule(
    "PT135",
    "revision-undated",
    Text("'revises' 须写明印发日期", "'revises' needs the day on which the plan was issued"),
    Text("给该规划加上 issued: 2024-03-15", "give the plan its day: issued: 2024-03-15"),
)
TWO_VERSIONS = Rule(
    "PT136",
    "two-versions",
    Text(
        "与第 {line} 行的目标口径相同：哪一项是 '{plan}' 中那一项的修订？",
        "like the target on line {line}: which of them is that of '{plan}'?",
    ),
    Text(
        "合为一项，各时点写在 milestones 中；口径不同的，写明 since、each 或 mean，或另立指标",
        "make them one target with a milestone for each time, or tell them apart by since, each, "
        "mean or another indicator",
    ),
)
NOT_LATER = Rule(
    "PT137",
    "not-later",
    Text(
        "{day} 不晚于 '{plan}' 的印发日期 {issued}",
        "{day} is not later than {issued}, when '{plan}' was issued",
    ),
    Text("核对两处的日期", "check both dates"),
)

LOOK_ALIKE_YAML = Rule(
    "PT138",
    "yaml-look-alike",
    Text(
        "“{found}”（{codes}）形似“{meant}”，是另外的字符",
        "'{found}' ({codes}) looks like '{meant}' and is another character",
    ),
    Text(
        "已按“{meant}”读取；复制自 PDF 的文字常有此类字符，重新输入即可",
        "it is read as '{meant}'; text copied from a PDF often has such characters: type it anew",
    ),
    "warning",
)
LOST_CHARACTER_YAML = Rule(
    "PT139",
    "yaml-lost-character",
    Text("此处丢失了字符（U+FFFD）", "a character was lost here (U+FFFD)"),
    Text("对照原文重新录入", "copy the words anew"),
    "warning",
)
TEXT_CUT_OFF = Rule(
    "PT140",
    "text-cut-off",
    Text(
        "“ #”之后的“{rest}”成了注释，不属于这段文字",
        "what stands behind ' #' is a comment and no part of the text: '{rest}'",
    ),
    Text(
        "属于这段文字的，把整段文字放进引号；确是注释的，在 # 后空一格",
        "put the text in quotes; where a comment was meant, leave a blank behind #",
    ),
    "warning",
)
MINUS_SIGN_YAML = Rule(
    "PT141",
    "yaml-minus-sign",
    Text(
        "'{value}' 中的“{sign}”（{code}）形似负号，是另外的字符",
        "'{sign}' ({code}) in '{value}' looks like a minus and is another character",
    ),
    Text("改用键盘上的 -", "use the - of the keyboard"),
)

CSV_ENCODING = Rule(
    "PT201",
    "csv-encoding",
    NOT_UTF8.message,
    ITS_OWN_STEP,
)
COLUMN_MISSING = Rule(
    "PT202",
    "column-missing",
    Text("表头缺少列 '{column}'", "the header has no column '{column}'"),
    Text(
        "第一行写列名，至少有 indicator、value、source",
        "the first line must name the columns, at least indicator, value and source",
    ),
)
UNKNOWN_CITY = Rule(
    "PT203",
    "unknown-city",
    Text("未知的城市 '{city}'", "unknown city '{city}'"),
    Text(
        "文件夹以 targets.yaml 中 cities 下的键命名",
        "name the folder after a key under cities in targets.yaml",
    ),
)
UNKNOWN_COLUMN = Rule(
    "PT204",
    "unknown-column",
    Text("未知的列 '{column}'", "unknown column '{column}'"),
    Text("可用的列：{choices}", "columns: {choices}"),
)
NAMELESS_COLUMN = UNKNOWN_COLUMN._replace(
    message=Text(
        "这一列没有列名，第 {line} 行却有内容", "a column without a name, filled in line {line}"
    ),
    hint=Text(
        "在表头写上列名，或删去整列；单元格中含逗号的，用英文双引号括起来",
        "name it in the header, or remove the column; if a cell contains a comma, put it in double "
        'quotes (")',
    ),
)
DUPLICATE_COLUMN = Rule(
    "PT205", "duplicate-column", Text("列 '{column}' 重复", "column '{column}' appears twice")
)
RAGGED_ROW = Rule(
    "PT206",
    "ragged-row",
    Text("应有 {expected} 格，实有 {found} 格", "expected {expected} cells, found {found}"),
    Text(
        "含逗号的单元格用英文双引号括起来，数字不写千位分隔符，空单元格也保留逗号",
        'put a cell that contains a comma in double quotes ("), write numbers without '
        "thousands separators, and keep the commas of empty cells",
    ),
)
LONG_ROW = RAGGED_ROW._replace(
    hint=Text(
        "行尾多了逗号的，删去；单元格中含逗号的，用英文双引号括起来",
        "remove the extra commas at the end of the line; if a cell contains a comma, put it in "
        'double quotes (")',
    )
)
CSV_SYNTAX = Rule(
    "PT207",
    "csv-syntax",
    Text("不是合法的 CSV：{problem}", "not valid CSV: {problem}"),
    Text(
        "单元格首尾各写一个英文双引号，其中的引号写两个",
        'a quoted cell starts and ends with one ", and a quote inside it is written twice',
    ),
)
CONTROL_CHARACTER = Rule(
    "PT208", "control-character", CONTROL_CHARACTER_YAML.message, CONTROL_CHARACTER_YAML.hint
)
EMPTY_CELL = Rule(
    "PT209",
    "empty-cell",
    Text("'{name}' 为空", "'{name}' is empty"),
    Text("填写完整；尚未公布的，删去整行", "fill it in; if nothing was published, remove the row"),
)
BAD_VALUE = Rule(
    "PT210",
    "bad-value",
    Text("'{value}' 不是数字", "'{value}' is not a plain number"),
    Text(
        "只写数字，如 17.6；公布的上下限写 >10000、>=83、<5、<=5，约数写 ~5000；未公布的删去整行",
        "write digits only, such as 17.6; >10000, >=83, <5 or <=5 for a published bound, ~5000 "
        "for a rounded figure; if nothing was published, remove the row",
    ),
)
# What stands where a figure would, and says that there is none.
NO_FIGURE = BAD_VALUE._replace(
    message=Text("'{value}' 不是数据", "'{value}' is no figure"),
    hint=Text(
        "尚未公布的没有这一行：删去整行；日后再填的，value 和 source 都留空",
        "what was not published has no row: remove the line, or leave value and source empty "
        "until it is",
    ),
)
ROW_INDICATOR = Rule("PT211", "row-indicator", UNKNOWN_INDICATOR.message, UNKNOWN_INDICATOR.hint)
DUPLICATE_ROW = Rule(
    "PT212",
    "duplicate-row",
    Text(
        "'{key}'（{period}）重复（首次在第 {line} 行）",
        "'{key}' for {period} appears twice (first on line {line})",
    ),
    Text(
        "每个指标、时期和地区只留一行；修订后的数据另写一行，published 写修订的日期",
        "keep one row for each indicator, period and area; a revised figure is another row, with "
        "its own date under published",
    ),
)
BAD_PERIOD = Rule(
    "PT213",
    "bad-period",
    Text("'{value}' 不是时期", "'{value}' is not a period"),
    Text(
        "全年留空；否则写 {year}-Q2、{year}-H1、{year}-06 或 {year}-01/06；"
        "跨年累计写起止年，如 {first}/{year}",
        "leave empty for the whole year, or write {year}-Q2, {year}-H1, {year}-06 or {year}-01/06; "
        "a running total over years is {first}/{year}",
    ),
)
OTHER_YEAR = Rule(
    "PT214",
    "other-year",
    Text("'{value}' 不属于 {year} 年", "'{value}' is not in {year}"),
    Text("移到该年的文件中", "move the row to the file of its year"),
)
ROW_STATUS = Rule(
    "PT215",
    "row-status",
    BAD_CHOICE.message,
    Text(
        "正式数据留空，初步数 provisional，估计数 estimate，范围或日期不同的 proxy",
        "leave empty if final; otherwise provisional, estimate, or proxy if scope or date differ",
    ),
)
BAD_DATE = Rule(
    "PT216",
    "bad-date",
    Text("'{value}' 不是日期", "'{value}' is not a date"),
    Text(
        "写成 2024-04-12；只知道年月或年份的，写 2024-04 或 2024",
        "write 2024-04-12, or 2024-04 or 2024 if no more is known",
    ),
)
# Of what is known to the day.
BAD_DAY = BAD_DATE._replace(
    message=Text("'{value}' 不是完整的日期", "'{value}' is not a whole date"),
    hint=Text("写成 2024-04-12", "write 2024-04-12"),
)
# What a spreadsheet program keeps of a day is how many went before it.
SERIAL_DAY = BAD_DATE._replace(
    message=Text("'{value}' 是表格软件的日期序号", "'{value}' is a spreadsheet's serial number"),
    hint=Text(
        "在表格软件中把该列设为日期格式，核对后写成 {day}",
        "format the column as dates in the spreadsheet, look whether it is {day}, and write that",
    ),
)
PUBLISHED_BEFORE = Rule(
    "PT217",
    "published-before",
    Text(
        "{value} 早于所属时期 {period}", "{value} is earlier than the start of the period {period}"
    ),
)
UNORDERED_EDITIONS = Rule(
    "PT229",
    "unordered-editions",
    Text(
        "'{key}'（{period}）在第 {line} 行也有，日期分不出先后：{date}、{other}",
        "'{key}' for {period} is on line {line} too: which is later, {date} or {other}?",
    ),
    Text(
        "修订过的数据，每一版写明各自的 published，写到能分出先后；否则只留一行",
        "where the figure was revised, give each edition its own published, as exact as it takes "
        "to tell them apart; else keep one row",
    ),
)
TOTAL_OF_MEASURE = Rule(
    "PT230",
    "total-of-measure",
    Text(
        "跨年累计 '{value}' 不能用于 {measure} 类指标",
        "a running total over years, '{value}', cannot be used with {measure} indicators",
    ),
    Text(
        "只有 flow 类指标可以逐年相加；时点数、比率按年度填写",
        "only a flow is ever added up; write a level or a share for its year",
    ),
)
FILE_NAME = Rule(
    "PT218",
    "file-name",
    Text("文件名 '{name}' 不是年份", "the file name '{name}' is not a year"),
    Text("另存为 CSV，文件名如 2023.csv", "save it as CSV under a name such as 2023.csv"),
)
EMPTY_CSV = Rule(
    "PT219",
    "empty-csv",
    EMPTY_FILE.message,
    Text(
        "第一行写列名：indicator,value,unit,source",
        "start with a header line: indicator,value,unit,source",
    ),
)
ANOTHER_DATE = Rule(
    "PT241",
    "date-notation",
    Text("日期 '{value}' 的写法不规范", "'{value}' is a date in another notation"),
    Text("写成 {meant}；validate --fix 可自动处理", "write {meant}, or let validate --fix do it"),
)
ANOTHER_PERIOD = Rule(
    "PT242",
    "period-notation",
    Text("时期 '{value}' 的写法不规范", "'{value}' is a period in another notation"),
    Text("写成 {meant}；validate --fix 可自动处理", "write {meant}, or let validate --fix do it"),
)
WHOLE_YEAR = ANOTHER_PERIOD._replace(
    message=Text("'{value}' 就是全年", "'{value}' is the whole year"),
    hint=Text("全年留空；validate --fix 可自动处理", "leave it empty, or let validate --fix do it"),
)
UNIT_IN_VALUE = Rule(
    "PT243",
    "unit-in-value",
    Text("'{value}' 中写了单位“{unit}”", "'{value}' has its unit in the same cell: '{unit}'"),
    Text(
        "value 列只写 {number}，unit 列写“{unit}”；validate --fix 可自动处理",
        "write {number} under value and {unit} under unit, or let validate --fix do it",
    ),
)
BAD_EVENT = Rule(
    "PT220",
    "bad-event",
    Text("事件的值应为 yes 或 no，而不是 '{value}'", "an event is yes or no, not '{value}'"),
    Text("已完成写 yes，公布为未完成写 no", "write yes if it was done, no if it was not"),
)
DELIMITER = Rule(
    "PT221",
    "delimiter",
    Text("单元格以{found}分隔，应为逗号", "the cells are separated by a {found}, not a comma"),
    Text("另存为逗号分隔的 CSV", "save it as comma-separated values"),
)
FILE_PLACE = Rule(
    "PT222",
    "file-place",
    Text("文件不在任何城市的文件夹中", "the file is not in any city's folder"),
    Text("移到 actuals/<城市>/{name}", "move it to actuals/<city>/{name}"),
)
OUTER_BLANKS = Rule(
    "PT223",
    "outer-blanks",
    Text("'{value}' 前后有空格", "'{value}' has spaces around it"),
    Text("删去空格；validate --fix 可自动处理", "remove them, or let validate --fix do it"),
)
FULL_WIDTH = Rule(
    "PT224",
    "full-width",
    Text("'{value}' 含全角字符", "'{value}' contains full-width characters"),
    Text(
        "改用半角；validate --fix 可自动处理",
        "use half-width characters, or let validate --fix do it",
    ),
)
SEPARATORS = Rule(
    "PT225",
    "thousands-separators",
    Text("'{value}' 含千位分隔符", "'{value}' contains thousands separators"),
    Text("只写数字；validate --fix 可自动处理", "write digits only, or let validate --fix do it"),
)
# It may as well be two numbers.
BLANKS_IN_NUMBER = SEPARATORS._replace(
    message=Text("'{value}' 的数字之间有空格", "'{value}' has blanks between its digits"),
    hint=Text(
        "是一个数的，连写；是两个数的，分写两行",
        "write one number without them, and two numbers in two rows",
    ),
)
WORDS_IN_VALUE = Rule(
    "PT226",
    "words-in-value",
    Text("'{value}' 中除数字外还有“{words}”", "'{value}' contains more than a number: '{words}'"),
    Text(
        "单位写在 unit 列；超过写 >，以上写 >=，不足写 <，以内写 <=，约写 ~",
        "put the unit in its column; write > for 超过, >= for 以上, < for 不足, <= for 以内, "
        "~ for 约",
    ),
)
FORMULA = Rule(
    "PT227",
    "formula",
    Text("单元格是公式：{value}", "the cell is a formula: {value}"),
    Text("写公布的数据或文字本身", "write the published figure or text itself"),
)
REPEATED_HEADER = Rule(
    "PT228",
    "repeated-header",
    Text("表头又出现了一次", "the header is repeated here"),
    Text("删去这一行", "remove this line"),
)
NOT_AN_ADDRESS = Rule(
    "PT231",
    "not-an-address",
    Text("'{value}' 不是网址", "'{value}' is not an address"),
    Text(
        "写存档页面的完整网址，以 http:// 或 https:// 开头，中间没有空格",
        "write the whole address of the archived page, from http:// or https:// on, without blanks",
    ),
)
TITLE = Rule(
    "PT235",
    "title-above",
    Text("表头上方有标题", "a title above the header"),
    Text(
        "删去这一行；标题中的单位写入各行的 unit 列",
        "remove the line; a unit that it names goes into the unit column",
    ),
)
REMARK = Rule(
    "PT236",
    "remark",
    Text("这一行是说明，不是数据", "a remark, not a figure"),
    Text(
        "写入有关各行的 note 或 source 列，或删去这一行",
        "put it in note or source of the rows that it is about, or remove the line",
    ),
)
SEPARATOR_LINE = Rule(
    "PT237",
    "separator-line",
    Text("'sep=' 一行只供表格软件使用", "'sep=' is a line for spreadsheet programs alone"),
    Text("删去这一行；validate --fix 可自动处理", "remove it, or let validate --fix do it"),
)
EMPTY_COLUMNS = Rule(
    "PT238",
    "empty-columns",
    Text("表中有空列，既无列名也无内容", "the table has empty columns, without name or content"),
    Text(
        "删去表头和各行多余的逗号；validate --fix 可自动处理",
        "remove the extra commas of the header and the rows, or let validate --fix do it",
    ),
)
WIDE_TABLE = Rule(
    "PT239",
    "wide-table",
    Text(
        "各年或各月、各季横排成列，无法读取",
        "years, quarters or months stand in columns of their own",
    ),
    Text(
        "表头写 indicator,value,unit,source,period，每个数据写一行；各年分别存为"
        " actuals/<城市>/<年份>.csv，月份、季度写入 period 列，如 2023-06、2023-Q2",
        "name the columns indicator,value,unit,source,period and write one row for each figure; "
        "each year has its own file, actuals/<city>/<year>.csv, and a month or quarter goes into "
        "period, such as 2023-06 or 2023-Q2",
    ),
)

LOOK_ALIKE = Rule(
    "PT232",
    "look-alike",
    LOOK_ALIKE_YAML.message,
    Text(
        "已按“{meant}”读取；validate --fix 可自动改正",
        "it is read as '{meant}'; validate --fix writes it so",
    ),
    "warning",
)
LOST_CHARACTER = Rule(
    "PT233",
    "lost-character",
    LOST_CHARACTER_YAML.message,
    LOST_CHARACTER_YAML.hint,
    "warning",
)
MINUS_SIGN = Rule(
    "PT234",
    "minus-sign",
    MINUS_SIGN_YAML.message,
    Text(
        "改用键盘上的 -；validate --fix 可自动处理",
        "use the - of the keyboard, or let validate --fix do it",
    ),
)
PUBLISHED_EARLY = Rule(
    "PT245",
    "published-early",
    Text("{value} 公布时，{period}尚未结束", "published on {value}, before {period} had ended"),
    Text(
        "只是部分时期的数，写明 period，如 {until}；是预计数的，status 写 estimate",
        "if it is of a part of the time, say which under period, such as {until}; if it is a "
        "forecast, write estimate under status",
    ),
    "warning",
)

UNKNOWN_UNIT = Rule(
    "PT401",
    "unknown-unit",
    Text("未知的单位 '{unit}'", "unknown unit '{unit}'"),
    ITS_OWN_STEP,
)
UNIT_KIND = Rule(
    "PT402",
    "unit-kind",
    Text("'{unit}' 不能换算成 '{to}'", "'{unit}' does not convert into '{to}'"),
    ITS_OWN_STEP,
)
UNIT_MISSING = Rule(
    "PT403",
    "unit-missing",
    Text("数值缺少单位", "the number has no unit"),
    Text("在 unit 列写 {unit}", "write {unit} in the unit column"),
)
UNIT_OF_EVENT = Rule(
    "PT404",
    "unit-of-event",
    Text("事件没有单位", "an event has no unit"),
    Text("留空", "leave it empty"),
)

UNIT_PREFIX = Rule(
    "PT405",
    "unit-prefix",
    Text("“{unit}”前不能加“{prefix}”", "'{prefix}' does not stand before '{unit}'"),
    Text("把数字写全，单位只写 {unit}", "write the number out, and {unit} alone behind it"),
)
UNIT_BY_ZERO = Rule(
    "PT406",
    "unit-by-zero",
    Text("单位 '{unit}' 以零为分母", "the unit '{unit}' divides by zero"),
    Text("写明每多少，如 例/10万", "write for each how many it is, such as 例/10万"),
)
UNIT_BUILT_IN = Rule(
    "PT407",
    "unit-built-in",
    Text("'{unit}' 本来就是单位", "'{unit}' is a unit already"),
    Text(
        "删去这一行，直接使用（见 policytrack list units {unit}）",
        "remove it here and use it as it is (see policytrack list units {unit})",
    ),
)
UNIT_CIRCLE = Rule(
    "PT408",
    "unit-circle",
    Text("单位绕回自身：{circle}", "these units are made of each other: {circle}"),
    Text(
        "其中一个改用内置的单位来定义，或者不写 is",
        "say of one of them how much of a built-in unit it is, or leave out its is",
    ),
)
ALSO_CONVERTS = Rule(
    "PT409",
    "also-converts",
    Text("'{unit}' 本来就能换算成 '{to}'", "'{unit}' converts into '{to}' as it is"),
    Text("从 also 中删去", "remove it from also"),
)

RULES: tuple[Rule, ...] = (
    *(YAML_SYNTAX, NOT_UTF8, DUPLICATE_KEY, UNKNOWN_KEY, MISSING_KEY, WRONG_TYPE, YAML_FEATURE),
    *(EMPTY_FILE, BAD_CHOICE, BAD_NAME, BOUND_COUNT, MILESTONE_ORDER, SINCE_AFTER_BY),
    *(PERIOD_REVERSED, UNKNOWN_INDICATOR, RANGE_REVERSED, TOLERANCE_MISSING, STRAY_KEY),
    *(QUOTE_WITHOUT_NUMBER, BOUND_FOR_MEASURE, UNKNOWN_VERSION, OUTSIDE_PLAN),
    *(CONTROL_CHARACTER_YAML, COMPARED_WITH_ITSELF, JOINED_NAMES, ALLOCATED_TO_CITY),
    *(BASELINE_AFTER_MILESTONE, BASELINE_NEEDED, NOT_TOGETHER, QUOTE_CONTRADICTS, UNNAMED_AREA),
    *(AREAS_MISSING, UNKNOWN_PLAN, REVISES_IN_A_CIRCLE, REVISION_UNDATED, TWO_VERSIONS, NOT_LATER),
    *(LOOK_ALIKE_YAML, LOST_CHARACTER_YAML, TEXT_CUT_OFF, MINUS_SIGN_YAML),
    *(CSV_ENCODING, COLUMN_MISSING, UNKNOWN_CITY, UNKNOWN_COLUMN),
    *(DUPLICATE_COLUMN, RAGGED_ROW, CSV_SYNTAX, CONTROL_CHARACTER, EMPTY_CELL, BAD_VALUE),
    *(ROW_INDICATOR, DUPLICATE_ROW, BAD_PERIOD, OTHER_YEAR, ROW_STATUS, BAD_DATE, PUBLISHED_BEFORE),
    *(UNORDERED_EDITIONS, TOTAL_OF_MEASURE),
    *(FILE_NAME, EMPTY_CSV, BAD_EVENT, DELIMITER, FILE_PLACE, OUTER_BLANKS, FULL_WIDTH, SEPARATORS),
    *(WORDS_IN_VALUE, FORMULA, REPEATED_HEADER, NOT_AN_ADDRESS),
    *(LOOK_ALIKE, LOST_CHARACTER, MINUS_SIGN, PUBLISHED_EARLY),
    *(TITLE, REMARK, SEPARATOR_LINE, EMPTY_COLUMNS, WIDE_TABLE),
    *(ANOTHER_DATE, ANOTHER_PERIOD, UNIT_IN_VALUE),
    *(UNKNOWN_UNIT, UNIT_KIND, UNIT_MISSING),
    *(UNIT_OF_EVENT, UNIT_PREFIX, UNIT_BY_ZERO, UNIT_BUILT_IN, UNIT_CIRCLE, ALSO_CONVERTS),
)
