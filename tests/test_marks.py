"""What the lexer reads: tables of cases by class, and what holds for any text."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.document import View
from factcheck.marks import candidates, lex
from factcheck.quantity import MARK_KINDS, Mark, Quantity
from tests.strategies import texts

# Each case: a text, then its quantities as 'span|value|unit' or 'span|low..high|unit', a modifier or status behind.
QUANTITIES: dict[str, list[tuple[str, ...]]] = {
    "money": [
        ("收入172亿元", "172亿元|17200000000|CNY"),
        ("拟以自有资金3亿至5亿元回购", "3亿至5亿元|300000000..500000000|CNY"),
        ("2027/28 榨季糖价 6100 元", "6100 元|6100|CNY"),
        ("约合人民币 5 亿元", "人民币 5 亿元|500000000|CNY|about"),
        ("US$12.5bn of orders", "US$12.5bn|12500000000|USD"),
        ("HK$3.2亿和¥40万", "HK$3.2亿|320000000|HKD", "¥40万|400000|CNY"),
        ("a loss of $(350) million", "$(350) million|-350000000|USD"),
        ("净亏损负3.2亿元", "负3.2亿元|-320000000|CNY"),
        ("壹仟贰佰元", "壹仟贰佰元|1200|CNY"),
        (
            "DDR5 16Gb 均价 36.2 美元，LPDDR5X 12GB 70 美元，内存 12GB",
            "36.2 美元|36.2|USD",
            "70 美元|70|USD",
            "12GB|12000000000|B",
        ),
        ("单位：人民币百万元，货款1.2亿元", "1.2亿元|120000000|CNY"),
        ("证券代码：60X417，岐云（30X760）",),
        ("a range of $5,045-4,935 in gold", "$5,045-4,935|4935..5045|USD"),
        ("首个千万美元季度", "千万美元|10000000|USD"),
        ("成交4.25万亿元", "4.25万亿元|4250000000000|CNY"),
        ("1亿2000万元", "1亿2000万元|120000000|CNY"),
        ("三百二十万元、一万五千元", "三百二十万元|3200000|CNY", "一万五千元|15000|CNY"),
        ("融资€3m", "€3m|3000000|EUR"),
        ("每件只赚四元六角，另收三毛五分钱", "四元六角|4.6|CNY", "三毛五分钱|0.35|CNY"),
        ("一百零六块七毛二分", "一百零六块七毛二分|106.72|CNY"),
        ("均价十八块五", "十八块五|18.5|CNY"),
        ("贷款1亿3千万5百元", "1亿3千万5百元|130000500|CNY"),
        ("月薪4~6k元，标价3M dollars", "4~6k元|4000..6000|CNY", "3M dollars|3000000|USD"),
        ("卖出15€，进价9.5 €", "15€|15|EUR", "9.5 €|9.5|EUR"),
        (
            "赔偿KWD 3.2m及750 million Australian dollars",
            "KWD 3.2m|3200000|KWD",
            "750 million Australian dollars|750000000|AUD",
        ),
        ("借入三万兹罗提和六亿奈拉", "三万兹罗提|30000|PLN", "六亿奈拉|600000000|NGN"),
        ("只差一美元", "一美元|1|USD"),
        ("投資額達４，８３５萬港幣", "４，８３５萬港幣|48350000|HKD"),
        ("earned 46 million pounds", "46 million pounds|46000000|GBP"),
        ("tens of millions of dollars", "tens of millions of dollars||USD|indeterminate"),
        ("paid seven million yen", "seven million yen|7000000|JPY"),
        ("took $ 650 rebates", "$ 650|650|USD"),
        ("预计2万元--3万元，或4——6亿元", "2万元--3万元|20000..30000|CNY", "4——6亿元|400000000..600000000|CNY"),
        ("罚款2万(含)-6万元", "2万(含)-6万元|20000..60000|CNY"),
        (
            "共 200 多亿元，其中 1 亿 3000 万元、2.4 万 亿元",
            "200 多亿元|20000000000|CNY|over",
            "1 亿 3000 万元|130000000|CNY",
            "2.4 万 亿元|2400000000000|CNY",
        ),
        ("补贴十一亿元，五一万里行", "十一亿元|1100000000|CNY"),
        ("fees of ₺45m and 30₱", "₺45m|45000000|TRY", "30₱|30|PHP"),
        ("奖金两到三千元", "两到三千元|2000..3000|CNY"),
        ("追加三个亿，回款4个多亿元", "三个亿|300000000|", "4个多亿元|400000000|CNY|over"),
        ("建成6个亿元村", "6个|6|个"),
        ("市值7兆4500亿元", "7兆4500亿元|7450000000000|CNY"),
        ("CA$6m and MX$7bn", "CA$6m|6000000|CAD", "MX$7bn|7000000000|MXN"),
        ("发债40亿克朗", "40亿|4000000000|"),
        ("收费12万列弗", "12万列弗|120000|BGN"),
    ],
    "prices": [
        ("报价7.15万元/吨", "7.15万元/吨|71500|CNY/t"),
        ("单价1200元/皮长公里", "1200元/皮长公里|1200|CNY/(sheath·km)"),
        ("约150元/芯公里", "150元/芯公里|150|CNY/(core·km)|about"),
        ("输入2美元/百万Tokens", "2美元/百万Tokens|0.000002|USD/token"),
        ("带宽80元/Mbps/月", "80元/Mbps/月|80|CNY/(Mbps·month)"),
        ("租金每GPU每小时1.70美元", "每GPU每小时1.70美元|1.7|USD/(GPU·h)"),
        ("电价3.5美分/kWh", "3.5美分/kWh|0.035|USD/kWh"),
        ("溢价2.4分/千瓦时，均价0.52元/度", "2.4分/千瓦时|0.024|CNY/kWh", "0.52元/度|0.52|CNY/kWh"),
        ("环境溢价每千瓦时1.8分", "每千瓦时1.8分|0.018|CNY/kWh"),
        ("短信每千条 42 元", "每千条 42 元|0.042|CNY/条"),
        ("租金为每 GPU 小时 12.6 元", "每 GPU 小时 12.6 元|12.6|CNY/(GPU·h)"),
        ("每百万 tokens 10 元降至 8 元", "每百万 tokens 10 元|0.00001|CNY/token", "8 元|8|CNY"),
        ("Brent at $82.50 a barrel", "$82.50 a barrel|82.5|USD/barrel"),
        ("sales of $3 billion a year", "$3 billion|3000000000|USD"),
        ("earned $42,500 a day, rents of $1,200 a month", "$42,500 a day|42500|USD/d", "$1,200 a month|1200|USD/month"),
        ("$2,517 a tonne a week earlier", "$2,517 a tonne|2517|USD/t"),
        ("spodumene at $870/dmt", "$870/dmt|870|USD/t"),
        ("租金 2.35 美元/卡时", "2.35 美元/卡时|2.35|USD/(GPU·h)"),
        ("敷设 38.5 皮长公里，共 4.5 芯公里", "38.5 皮长公里|38.5|sheath·km", "4.5 芯公里|4.5|core·km"),
        ("82m sq ft of space", "82m sq ft|82000000|ft²"),
        ("Token 日均调用 3.07T", "3.07T|3070000000000|token"),
    ],
    "percent": [
        ("Halden sees income growing 3% to 4% this year", "3% to 4%|3..4|%"),
        ("guidance is for costs to be up 1% to 2%", "1% to 2%|1..2|%"),
        ("the rate kept rising, from 3% to 4% in May", "3%|3|%", "4%|4|%"),
        ("filings lag deals by two to four weeks", "two to four weeks|2..4|week"),
        ("同比+2.4%，环比−3.2%", "+2.4%|2.4|%", "−3.2%|-3.2|%"),
        ("占比超三成，七成五，近八成", "三成|30|%|over", "七成五|75|%", "八成|80|%|about"),
        ("三分之二和十分之一", "三分之二|66.67|%", "十分之一|10|%"),
        ("约1/3的产能", "1/3|33.33|%|about"),
        ("全场八五折，老客75折", "八五折|85|%", "75折|75|%"),
        ("打九折的三折屏手机", "九折|90|%"),
        ("约1/20的员工，超过2/3的网点", "1/20|5|%|about", "2/3|66.67|%|over"),
        ("Half of it, a third of the rest. Two-thirds of all", "Half|50|%", "a third|33.33|%", "Two-thirds|66.67|%"),
        ("覆盖5分之4以上", "5分之4|80|%|over"),
        ("客流较上月负百分之六点二", "负百分之六点二|-6.2|%"),
        ("增长一点八个百分点，提高零点三个百分点", "一点八个百分点|1.8|pp", "零点三个百分点|0.3|pp"),
        ("a 20-basis-point cut, a 12-percent tariff", "20-basis-point|0.2|pp", "12-percent|12|%"),
        ("about three-quarters of it", "three-quarters|75|%|about"),
        ("up .4%, then fell -.7%", ".4%|0.4|%", "-.7%|-0.7|%"),
        ("thirty-five percent and minus four percent", "thirty-five percent|35|%", "minus four percent|-4|%"),
        ("coupons of 6 3/4 %", "6 3/4 %|6.75|%"),
        ("一半产能，过半数股东", "一半|50|%", "半数|50|%|over"),
        ("增长率-0.99‰", "-0.99‰|-0.099|%"),
        ("保管费0.08%/年", "0.08%/年|0.08|%/year"),
        ("三大指数两升一降",),
        ("提升0.8个百分点，下行5bp，+3pct", "0.8个百分点|0.8|pp", "5bp|0.05|pp", "+3pct|3|pp"),
        ("出货个位数增长", "个位数||%|indeterminate"),
    ],
    "multiples": [
        ("为上年的一又三分之一倍", "一又三分之一倍|1.333|x"),
        ("是去年的2.5倍", "2.5倍|2.5|x"),
        ("为当前五倍，翻倍、翻两番", "五倍|5|x", "翻倍|2|x", "翻两番|4|x"),
        ("a sixfold rise, about twice the price", "sixfold|6|x", "twice|2|x|about"),
        ("at 18.5x, sales doubled", "18.5x|18.5|x", "doubled|2|x"),
        ("给予18xPE", "18x|18|x"),
    ],
    "models": [
        ("Llama 3.1 405B开源", "405B|405000000000|参数"),
        ("Llama 3 70B与Llama 3.1 8B", "70B|70000000000|参数", "8B|8000000000|参数"),
    ],
    "ranges": [
        ("520亿至560亿美元区间", "520亿至560亿美元|52000000000..56000000000|USD"),
        ("520-560亿美元", "520-560亿美元|52000000000..56000000000|USD"),
        ("5万-10万人", "5万-10万人|50000..100000|人"),
        ("15~30%，2%-7%", "15~30%|15..30|%", "2%-7%|2..7|%"),
        ("介于-5%与5%之间", "-5%与5%|-5..5|%"),
        ("50% 至三分之二", "50% 至三分之二|50..66.67|%"),
        ("价格为五至六万元", "五至六万元|50000..60000|CNY"),
        ("每年1000 亿~2000 亿颗", "1000 亿~2000 亿颗|100000000000..200000000000|颗/year"),
        ("每天100万次", "100万次|1000000|次/d"),
        ("从1245元至2500元", "1245元|1245|CNY", "2500元|2500|CNY"),
        ("库存增加51.5万桶至4.42亿桶", "51.5万桶|515000|桶", "4.42亿桶|442000000|桶"),
        ("预计增长5%至8%", "5%至8%|5..8|%"),
        ("预计增加50亿元至60亿元", "50亿元至60亿元|5000000000..6000000000|CNY"),
        ("成交额减少2157亿元至23489亿元", "2157亿元|215700000000|CNY", "23489亿元|2348900000000|CNY"),
        ("增长119%和32.7%", "119%|119|%", "32.7%|32.7|%"),
        ("rose 3% to 4.1%", "3%|3|%", "4.1%|4.1|%"),
        ("$65-70 billion", "$65-70 billion|65000000000..70000000000|USD"),
        ("299亿/279亿/395亿美元", "299亿|29900000000|", "279亿|27900000000|", "395亿美元|39500000000|USD"),
    ],
    "physical": [
        ("装机10GW，锁定1吉瓦", "10GW|10000000000|W", "1吉瓦|1000000000|W"),
        ("用电7,956亿千瓦时", "7,956亿千瓦时|795600000000000|Wh"),
        ("导热系数0.04W/(m·K)，油耗6.2L/100km", "0.04W/(m·K)|0.04|W/(m·K)", "6.2L/100km|0.062|L/km"),
        ("output of 1.4 million barrels a day", "1.4 million barrels a day|1400000|barrel/d"),
        ("2 million pounds of zinc at 30° Celsius", "2 million pounds|2000000|磅", "30° Celsius|30|°C"),
        ("shipped 35k tonnes", "35k tonnes|35000|t"),
        ("面积 36 km2 和 12平方公里", "36 km2|36000000|m²", "12平方公里|12000000|m²"),
        ("两吨半钢材、三百五十克、六斤八两", "两吨半|2.5|t", "三百五十克|350|g", "六斤八两|6.8|斤"),
        ("三十六千克，一万二千克，两百零八千瓦", "三十六千克|36|kg", "一万二千克|12000|g", "两百零八千瓦|208000|W"),
        ("半吨、半公斤，又用3又4分之1小时", "半吨|0.5|t", "半公斤|0.5|kg", "3又4分之1小时|3.25|h"),
        ("一百五十千瓦，三十两，近一吨", "一百五十千瓦|150000|W", "三十两|30|两", "一吨|1|t|about"),
        ("摄氏26度，华氏温度88.5度", "摄氏26度|26|°C", "华氏温度88.5度|88.5|°F"),
        ("a 7 1/2 inches screen, a 3/8 inch gap", "7 1/2 inches|7.5|inch", "3/8 inch|0.375|inch"),
        ("an eight-mile line, two and a half tonnes", "eight-mile|8|mile", "two and a half tonnes|2.5|t"),
        ("half a litre at 60 degrees Celsius", "half a litre|0.5|L", "60 degrees Celsius|60|°C"),
        ("3nm制程，时速120公里/小时", "3nm|0.000000003|m", "120公里/小时|120000|m/h"),
        ("扭矩360N.m，功耗5 pJ/bit", "360N.m|360|N·m", "5 pJ/bit|0.000000000005|J/bit"),
        ("流量19.31GB/户·月", "19.31GB/户·月|19310000000|B/(户·month)"),
        ("键值缓存压缩至3bit", "3bit|3|bit"),
        ("载荷1500公斤，重4.2吨，千吨轴压", "1500公斤|1500|kg", "4.2吨|4.2|t", "千吨|1000|t"),
        ("尺寸(1520+285)mm", "(1520+285)mm|1.805|m"),
        ("0.8米（0.4m+0.4m）", "0.8米|0.8|m", "0.4m|0.4|m", "0.4m|0.4|m"),
        ("8×200G 光模块", "8|8|", "200G|200000000000|bit/s"),
        ("配备400G/通道光接口", "400G/通道|400000000000|bit/(s·通道)"),
        ("带宽400G 每通道", "400G 每通道|400000000000|bit/(s·通道)"),
        ("内存512G", "512G|512000000000|B"),
        ("1T参数、激活42B的模型", "1T参数|1000000000000|参数", "42B|42000000000|参数"),
        ("总参数1190亿的模型", "1190亿|119000000000|参数"),
        ("支持256K上下文", "256K|256000|token"),
    ],
    "counts": [
        ("三家公司，两款产品，一家机构", "三家|3|家", "两款|2|款"),
        ("300多座城市、20余家", "300多座|300|座|over", "20余家|20|家|over"),
        ("1000+端口", "1000+端口|1000|端口|over"),
        (
            "三四十家，数百亿美元，几十家",
            "三四十家|30..40|家",
            "数百亿美元||USD|indeterminate",
            "几十家||家|indeterminate",
        ),
        ("100 个 GPU、100万 Token", "100 个|100|个", "100万 Token|1000000|token"),
        ("单周3.07T tokens", "3.07T tokens|3070000000000|token"),
        ("12.5 million units", "12.5 million units|12500000|units"),
        ("10万次/月", "10万次/月|100000|次/month"),
        ("十多万家、共一千七百二十六点○八万人次", "十多万家|100000|家|over", "一千七百二十六点○八万人次|17260800|人次"),
        ("覆盖 60 余家门店，价格 20 多晶硅", "60 余家|60|家|over", "20|20||over"),
        ("參與者約３２萬個", "３２萬個|320000|个|about"),
        ("around 40,000 spectators", "40,000 spectators|40000|spectators|about"),
        ("six hundred and twelve stores", "six hundred and twelve stores|612|stores"),
        ("G.652D-24 芯光缆", "24 芯|24|芯"),
    ],
    "durations": [
        ("6个月内完成", "6个月|6|month|under"),
        ("未来三年、过去一年", "三年|3|year", "一年|1|year"),
        ("最快 1 分钟", "1 分钟|1|min|atleast"),
        ("十多年前，两年半", "十多年|10|year|over", "两年半|2.5|year"),
        ("一个半小时，四个半月，两年半年报", "一个半小时|1.5|h", "四个半月|4.5|month", "两年|2|year"),
        ("for 4 straight weeks, three consecutive years", "4 straight weeks|4|week", "three consecutive years|3|year"),
        ("over the past seven months and the next two years", "seven months|7|month", "two years|2|year"),
        ("历时 7 个多月，排队三个多小时", "7 个多月|7|month|over", "三个多小时|3|h|over"),
        ("廿五天、卅二天", "廿五天|25|d", "卅二天|32|d"),
        ("10-year yields, five-year plans", "10-year|10|year", "five-year|5|year"),
    ],
    "bounds denied": [
        ("收入未能突破100亿元", "100亿元|10000000000|CNY|upto"),
        ("毛利率从未低于30%", "30%|30|%|atleast"),
        ("出货量没有超过42万台", "42万台|420000|台|upto"),
        ("利率未跌破2%", "2%|2|%|atleast"),
        ("the margin never fell below 30%", "30%|30|%|atleast"),
        ("orders did not exceed $100m", "$100m|100000000|USD|upto"),
        ("不仅突破100亿元", "100亿元|10000000000|CNY|over"),
        ("没有一家超过100亿元", "100亿元|10000000000|CNY|over"),
        ("not only above $100m", "$100m|100000000|USD|over"),
    ],
    "bounds by verbs": [
        ("均价跌穿3,000元", "3,000元|3000|CNY|under"),
        ("指数下破3,000点", "3,000点|3000|点|under"),
        ("库存守住120万吨", "120万吨|1200000|t|atleast"),
        ("规模迈上100亿元", "100亿元|10000000000|CNY|over"),
        ("单价60元出头", "60元|60|CNY|over"),
        ("deals in excess of $4bn", "$4bn|4000000000|USD|over"),
        ("the yield dipped beneath 4%", "4%|4|%|under"),
    ],
    "modifiers": [
        ("不到20%，不低于30%，至少2%", "20%|20|%|under", "30%|30|%|atleast", "2%|2|%|atleast"),
        ("最高8倍，最高可实现约8倍", "8倍|8|x|upto", "8倍|8|x|about"),
        ("最高限价1245元", "1245元|1245|CNY"),
        ("达到10%或以上，15%左右", "10%|10|%|over", "15%|15|%|about"),
        ("煤价跌破700元", "700元|700|CNY|under"),
        ("关节约90N·m，工期约18个月，持续约3天", "90N·m|90|N·m|about", "18个月|18|month|about", "3天|3|d|about"),
        ("每年节约2亿元，续约3年", "2亿元|200000000|CNY", "3年|3|year"),
        ("最近3天通过5项", "3天|3|d", "5项|5|项"),
        ("up to 5 million units", "5 million units|5000000|units|upto"),
    ],
    "malformed": [
        ("金额1.500,000元", "1.500,000元||CNY|malformed"),
        ("规模12..3亿", "12..3亿|||malformed"),
        ("2月30日公告", "2月30日|||malformed"),
    ],
    "wraps": [("2.94万\n亿token", "2.94万\n亿token|2940000000000|token")],
    "tables": [
        ("营收\t12.3\t(3.20)\t（4.5%）", "12.3|12.3|", "(3.20)|-3.2|", "（4.5%）|-4.5|%"),
        ("光模块 12.8% 12.7% (2.40) 下行", "12.8%|12.8|%", "12.7%|12.7|%", "(2.40)|-2.4|"),
        ("中际旭创 24.89 万业企业 -0.84", "24.89|24.89|", "-0.84|-0.84|"),
        ("利润\t△12.5\t3", "△12.5|-12.5|", "3|3|"),
    ],
}

# Each case: a text without a quantity, and the marks in it as 'span|kind'.
QUANTITIES["in words"] = [
    ("百分之三四十的门店", "百分之三四十|30..40|%"),
    ("一到三个车间，八到十条线，十到十五座站", "一到三个|1..3|个", "八到十条|8..10|条", "十到十五座|10..15|座"),
    ("统一到两家", "两家|2|家"),
    ("耗时7小时45分，另用3分20秒", "7小时|7|h", "45分|45|min", "3分|3|min", "20秒|20|s"),
    ("得分45分", "45分|45|分"),
    ("平均年龄39.5岁", "39.5岁|39.5|岁"),
    ("takes seven to 12 weeks", "seven to 12 weeks|7..12|week"),
    ("four to six percent of sales", "four to six percent|4..6|%"),
    ("went from four to six percent", "six percent|6|%"),
    ("3½ years and ⅔ of firms", "3½ years|3.5|year", "⅔|66.67|%"),
    ("one third of them, two thirds of us", "one third|33.33|%", "two thirds|66.67|%"),
    ("细胞数3.6×10⁸个，浓度4.5×10^-2 mol/L", "3.6×10⁸个|360000000|个", "4.5×10^-2 mol/L|0.045|mol/L"),
    ("规格8×400G", "8|8|", "400G|400000000000|bit/s"),
    ("规格16G", "16G|16000000000|B"),
    ("treats 3,200 tpd of ore", "3,200 tpd|3200|t/d"),
    ("途中一小时零十二秒，停两小时十分，十分顺利", "一小时|1|h", "零十二秒|12|s", "两小时|2|h", "十分|10|min"),
    ("一个小时四十分钟，三个半分钟", "一个小时|1|h", "四十分钟|40|min", "三个半分钟|3.5|min"),
    ("卖价四块六毛二", "四块六毛二|4.62|CNY"),
    ("租金从2万元到6万元不等，占比从15%到30%之间", "2万元到6万元|20000..60000|CNY", "15%到30%|15..30|%"),
    ("从2万元到6万元", "2万元|20000|CNY", "6万元|60000|CNY"),
    ("误差正负4%，负4%", "4%|4|%", "负4%|-4|%"),
    ("fees ranging from 2% to 6%", "2% to 6%|2..6|%"),
    ("fees went from 2% to 6%", "2%|2|%", "6%|6|%"),
    ("a 10- to 14-week wait", "10- to 14-week|10..14|week"),
    ("one in five shops and nine out of 10 kiosks", "one in five|20|%", "nine out of 10|90|%"),
    ("the only one in five years", "five years|5|year"),
    ("cut four-fifths of shops", "four-fifths|80|%"),
    ("rose half a percent", "half a percent|0.5|%"),
    ("two-thirds of a percentage point", "two-thirds of a percentage point|0.6667|pp"),
    ("a tenth of one percent of half a century", "a tenth of one percent|0.1|%"),
    ("SFr 45m and DKr 60m", "SFr 45m|45000000|CHF", "DKr 60m|60000000|DKK"),
    ("took 42s for those in their 40s", "42s|42|s"),
    ("产量20\u202f000吨，14 500件", "20\u202f000吨|20000|t", "14|14|", "500件|500|件"),
]

OTHERS: dict[str, list[tuple[str, ...]]] = {
    "charts and lists": [
        ("图表1：收入", "图表1|chart"),
        ("图 2：份额", "图 2|chart"),
        ("图2 公司毛利率提升", "图2|chart"),
        ("see Figure 4 and Table 2", "Figure 4|chart", "Table 2|chart"),
        ("图表7：1-2月收入", "图表7|chart", "1-2月|period"),
        ("图表8：2月当月流量", "图表8|chart", "2月|period", "当月|period"),
        ("表3：2026年一季度", "表3|chart", "2026年一季度|period"),
        ("图12：12月末余额", "图12|chart", "12月末|period"),
        ("4.2 公司新闻\n", "4.2|list"),
        ("## 4.1 行业新闻\n", "4.1|list"),
        ("### 4.3 2026年展望\n", "4.3|list", "2026年|period"),
        ("1）收入", "1）|list"),
        ("（二）成本", "（二）|list"),
        ("一、概况", "一|list"),
        ("第22名", "第22|ordinal"),
        ("涨幅前五大公司", "前五|ordinal"),
        ("618大促与双11备货", "618|name", "双11|name"),
        ("第四、五位", "第四|ordinal", "五|ordinal"),
        ("二〇一九年与二○一八年", "二〇一九年|period", "二○一八年|period"),
        ("五角形的六角螺母，冰山一角",),
        ("最后一公里，半斤八两", "半斤八两|word"),
        ("two won approval for two A shares",),
        ("lot 38502L417", "38502L417|code"),
        ("零点到账，一线城市", "零点|word", "一线|word"),
        ("目录\n一、概况\t2\n二、风险.....10\n", "一|list", "2|page", "二|list", "10|page"),
    ],
    "codes": [
        ("贵州茅台(600519.SH)", "600519.SH|code"),
        ("NVDA.O与00700.HK", "NVDA.O|code", "00700.HK|code"),
        ("道通科技（688208）", "688208|code"),
        ("执业S1130524060002", "S1130524060002|code"),
        ("电话：021-80234211", "021-80234211|contact"),
        ("a.b@example.com", "a.b@example.com|contact"),
        ("芳甸路1088号5楼", "1088号|code", "5楼|code"),
        ("通过GB/T 19001-2016认证", "GB/T 19001-2016|code"),
        ("ISO 9001:2015、IEC 61215-1", "ISO 9001:2015|code", "IEC 61215-1|code"),
    ],
    "names": [
        ("GPT-5.4与K2.5", "GPT-5.4|name", "K2.5|name"),
        ("H100和910C", "H100|name", "910C|name"),
        ("5G用户", "5G|name"),
        ("4G/5G基站，6G研发", "4G|name", "5G|name", "6G|name"),
        ("G.652D光纤", "G.652D|name"),
        ("Pura 90发布", "Pura 90|name"),
        ("沪深300与S&P 500", "沪深300|name", "S&P 500|name"),
        ("采用(8:4)方案", "8:4|ratio"),
        ("14:30开始", "14:30|time"),
        ("天工3.0亮相", "3.0|name"),
        ("7日年化收益率", "7日|name"),
        ("10-K filing", "10-K|name"),
    ],
    "words": [
        ("一般来说", "一般|word"),
        ("统一标准", "统一|word"),
        ("三一重工", "三一重工|word"),
        ("五粮液", "五粮液|word"),
        ("千里马", "千里马|word"),
        ("以防万一", "万一|word"),
        ("半导体与半程", "半导体|word", "半程|word"),
    ],
    "units alone": [("收入（百万美元）",), ("单位：亿元",), ("一家公司",)],
}


def _show(quantity: Quantity) -> str:
    """A quantity in the form of the cases."""
    value = ""
    if quantity.low is not None and quantity.high is not None:
        ends = [quantity.low] if quantity.low == quantity.high else [quantity.low, quantity.high]
        value = "..".join(_plain(end) for end in ends)
    extra = quantity.status if quantity.status != "read" else quantity.modifier
    shown = f"{quantity.text}|{value}|{quantity.unit}"
    return shown if extra == "exact" else f"{shown}|{extra}"


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@pytest.mark.parametrize("case", [case for group in QUANTITIES.values() for case in group], ids=lambda case: case[0])
def test_quantities(case: tuple[str, ...]) -> None:
    """Span, value, unit and modifier as a careful editor reads them."""
    text, *expected = case
    assert [_show(mark) for mark in lex(text) if isinstance(mark, Quantity)] == expected


@pytest.mark.parametrize("case", [case for group in OTHERS.values() for case in group], ids=lambda case: case[0])
def test_what_is_no_quantity(case: tuple[str, ...]) -> None:
    """Names, codes and numbers of things are marks of their own kind."""
    text, *expected = case
    marks = lex(text)
    assert not [mark for mark in marks if isinstance(mark, Quantity)]
    assert [f"{mark.text}|{mark.kind}" for mark in marks if isinstance(mark, Mark)] == expected


def test_dates_are_left_to_the_periods() -> None:
    """A date is one mark; the duration beside it is a quantity."""
    marks = lex("2026年3月12日，历时6个月")
    assert [type(mark).__name__ for mark in marks] == ["Mark", "Quantity"]
    assert marks[0].kind == "period"


def test_a_printed_sum_keeps_its_terms() -> None:
    """(1520+285)mm is one quantity with two terms, in its unit."""
    (quantity,) = lex("(1520+285)mm")
    assert isinstance(quantity, Quantity)
    assert quantity.terms == (Decimal("1.520"), Decimal("0.285"))


def test_step_is_one_unit_of_the_last_digit() -> None:
    """12.30亿 is printed to a hundredth of 亿."""
    (quantity,) = lex("12.30亿元")
    assert isinstance(quantity, Quantity)
    assert (quantity.decimals, quantity.step, quantity.scale) == (2, 10**6, 10**8)


def test_a_backward_range_says_so() -> None:
    """60%-50% is read in order, and the slip stays on record."""
    (quantity,) = lex("60%-50%")
    assert isinstance(quantity, Quantity)
    assert (quantity.low, quantity.high, quantity.problem) == (50, 60, "backwards")


def test_offsets_lead_back_to_the_source() -> None:
    """With a view, start and end count the source's characters and the text is its slice."""
    source = "收入2904\n亿元，增长8.4%"
    view = View("收入2904亿元，增长8.4%", (0, 6), (0, 7))
    first, second = (mark for mark in lex(view.text, view, source) if isinstance(mark, Quantity))
    assert (first.text, first.low) == ("2904\n亿元", 290400000000)
    assert source[second.start : second.end] == second.text == "8.4%"


def test_losers_have_a_reason() -> None:
    """explain can show what a place was also taken for."""
    assert all(loser.reason for loser in candidates("OFC 2026 与 www.a2026.com"))


@settings(max_examples=400, deadline=None)
@given(st.one_of(texts(), st.text(max_size=40)))
def test_marks_lie_in_order_and_never_overlap(text: str) -> None:
    """For any text: no crash, ascending spans inside the text, slices that match, known kinds, sane values."""
    marks = lex(text)
    end = 0
    for mark in marks:
        assert end <= mark.left < mark.right <= len(text)
        assert mark.text == text[mark.start : mark.end]
        end = mark.right
        if isinstance(mark, Mark):
            assert mark.kind in MARK_KINDS
        else:
            assert (mark.low is None) == (mark.high is None) == (mark.status != "read")
            assert mark.low is None or mark.high is None or mark.low <= mark.high


@settings(max_examples=200, deadline=None)
@given(st.integers(min_value=1, max_value=10**9), st.sampled_from(["亿元", "万吨", "个百分点", "%", "倍", "家", "GW"]))
def test_a_number_keeps_its_value_anywhere(number: int, unit: str) -> None:
    """The words around a figure do not change it."""
    alone, inside = lex(f"{number}{unit}")[0], lex(f"其中，合计达到{number}{unit}，好于预期。")[0]
    assert isinstance(alone, Quantity)
    assert isinstance(inside, Quantity)
    assert (alone.low, alone.unit) == (inside.low, inside.unit)


@pytest.mark.parametrize("digits", [28, 29, 38, 40, 41])
def test_numbers_longer_than_the_precision_of_decimals(digits: int) -> None:
    """They are read or are ids, and never an error."""
    for text in ("{}", "{}亿元", "十分之{}", "{}%", "{}.5倍", "{}±1", "{}成五"):
        assert lex(text.format("9" * digits))


@pytest.mark.parametrize(
    "piece", ["9", "1,", "1..", "三", "一万", "-1", "1/", "(1+", "每GPU", "a9", "1%~", "5至", "翻", "目录\n"]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """Four times the text takes about four times as long, not sixteen."""

    def seconds(size: int) -> float:
        text = (piece * size)[:size]
        begun = time.process_time()
        lex(text)
        return time.process_time() - begun

    short = min(seconds(4000) for _ in range(3))
    assert min(seconds(16000) for _ in range(3)) < 10 * short + 0.05
