"""Makes customers who do not exist: seeded rows in the shape of the shipped sample, any number of them, as CSV.

Thirteen columns. Resident ids (GB 11643) and bank cards (Luhn) have valid check characters, the id's date is the
birthday, and phones, emails, ids and cards are unique within a file: an import has nothing to refuse.
"""

import argparse
import datetime
import math
import random

HEADER = (
    "name,phone,email,id_number,bank_card,address,birthday,company,region,segment,consent_marketing,"
    "created_at,last_interaction"
)
SURNAMES = (
    "贺魏程潘余段曹邱宋郭张黎谢郑马蔡汤崔顾姜邹沈黄廖叶萧韩丁吴莫金任许毛万杨杜龙朱陶史姚武戴钱孙郝邓林熊苏赵钟周何罗李袁谭唐秦高蒋汪夏孔冯吕尹曾侯田陆白卢阎雷韦覃方邵徐"
    "孟石薛刘陈胡严于范董龚傅梁贾江彭王"
)
GIVEN = "杰子军轩鑫静芳志梓娟建娜天勇欣曦思英伟雨涛宇平磊晨洋红文刚俊远华霞强然梅兰辉国波涵玉秀佑超明怡艳桂佳丽浩敏"
PLACES = (
    ("110108", "北京市", "北京市海淀区"),
    ("310115", "上海市", "上海市浦东新区"),
    ("320106", "江苏省南京市", "江苏省南京市鼓楼区"),
    ("330106", "浙江省杭州市", "浙江省杭州市西湖区"),
    ("420111", "湖北省武汉市", "湖北省武汉市洪山区"),
    ("440106", "广东省广州市", "广东省广州市天河区"),
    ("510107", "四川省成都市", "四川省成都市武侯区"),
)
STREETS = ("文化路", "中山路", "人民路", "和平路", "建设路", "学院路", "科技路", "解放路")
PHONE_PREFIXES = (
    "130 131 135 136 137 138 139 150 152 157 158 159 176 177 180 185 186 188 189".split()
)
MAIL = ("example.org", "example.com", "example.net", "mail.example.cn")
SEGMENTS = ("retail", "vip", "enterprise")

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK = "10X98765432"


def _days(first, last):
    day, end = datetime.date(*first), datetime.date(*last)
    while day <= end:
        yield day.isoformat()
        day += datetime.timedelta(days=1)


def _weighted(digits, start):
    return sum(int(digit) * WEIGHTS[start + index] for index, digit in enumerate(digits))


def _luhn(block):
    """The Luhn sum of a block of even length whose last digit is a doubled one."""
    total = 0
    for index, digit in enumerate(reversed(block)):
        value = int(digit)
        if index % 2 == 0:
            value = value * 2 - 9 if value > 4 else value * 2
        total += value
    return total


def _step(source, size):
    """A step and a start that walk through all numbers below `size` without meeting one twice."""
    while True:
        step = source.randrange(size // 3, size)
        if math.gcd(step, size) == 1:
            return step, source.randrange(size)


def rows(count, seed):
    """Yields `count` lines without line ends, the same for the same count and seed."""
    source = random.Random(seed)
    bits = source.getrandbits

    births = list(_days((1950, 1, 1), (2005, 12, 27)))[:20_000]
    births = [(day, day.replace("-", ""), _weighted(day.replace("-", ""), 6)) for day in births]
    sequences = [(f"{n:03}", _weighted(f"{n:03}", 14)) for n in range(1, 1000)]
    places = [(code, _weighted(code, 0), region, area) for code, region, area in PLACES]
    made = list(_days((2015, 1, 1), (2025, 1, 28)))
    seen = list(_days((2015, 1, 1), (2026, 10, 28)))
    blocks = [(f"{n:04}", _luhn(f"{n:04}")) for n in range(10_000)]
    card_prefix = _luhn("622202")

    phone_count = len(PHONE_PREFIXES) * 10**8
    identity_count = len(places) * len(births) * len(sequences)
    card_count = 10**12
    if count > identity_count:
        raise ValueError(f"at most {identity_count} rows have ids of their own")
    phone_step, phone = _step(source, phone_count)
    identity_step, identity = _step(source, identity_count)
    card_step, card = _step(source, card_count)

    for index in range(count):
        phone = (phone + phone_step) % phone_count
        prefix, number = divmod(phone, 10**8)

        identity = (identity + identity_step) % identity_count
        rest, sequence = divmod(identity, len(sequences))
        place, birth = divmod(rest, len(births))
        code, code_sum, region, area = places[place]
        birthday, birth_digits, birth_sum = births[birth]
        sequence_digits, sequence_sum = sequences[sequence]
        check = CHECK[(code_sum + birth_sum + sequence_sum) % 11]

        card = (card + card_step) % card_count
        high, low = divmod(card, 10**4)
        high, middle = divmod(high, 10**4)
        (high, high_sum), (middle, middle_sum), (low, low_sum) = blocks[high], blocks[middle], blocks[low]
        luhn = -(card_prefix + high_sum + middle_sum + low_sum) % 10

        r = bits(96)
        surname = SURNAMES[(r & 0xFFFF) % len(SURNAMES)]
        given = GIVEN[(r >> 16 & 0xFF) % len(GIVEN)]
        if r >> 24 & 3:
            given += GIVEN[(r >> 26 & 0xFF) % len(GIVEN)]
        street = STREETS[r >> 34 & 7]
        house = 1 + (r >> 37 & 0x3FF) % 900
        room = 1 + (r >> 47 & 0x1F) % 30
        kind = r >> 52 & 3
        company = "示例科技有限公司" if kind == 0 else f"{surname}氏商贸有限公司" if kind == 1 else ""
        segment = SEGMENTS[(r >> 54 & 0xFF) % 3]
        consent = "yes" if r >> 62 & 1 else "no"
        created = (r >> 63 & 0xFFFF) % len(made)
        last = created + (r >> 79 & 0xFFFF) % (len(seen) - created)

        yield (
            f"{surname}{given},{PHONE_PREFIXES[prefix]}{number:08},u{index}.{r >> 84:04}@{MAIL[r >> 64 & 3]},"
            f"{code}{birth_digits}{sequence_digits}{check},622202{high}{middle}{low}{luhn},"
            f"{area}{street}{house}号{room}室,{birthday},{company},{region},{segment},{consent},"
            f"{made[created]},{seen[last]}"
        )


def write(path, count, seed):
    """Writes header and rows as UTF-8 without a byte order mark, lines ended by a line feed."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(HEADER + "\n")
        file.writelines(line + "\n" for line in rows(count, seed))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=20_260_101)
    arguments = parser.parse_args()
    write(arguments.path, arguments.rows, arguments.seed)
