import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.plan.widths import LARGE, STEPS, large_width, scaled_height, target_widths


@pytest.mark.parametrize(
    ("width", "role", "expected"),
    [
        (2400, "lead", (480, 960, 1440, 1920)),
        (1920, "lead", (480, 960, 1440, 1920)),
        (1919, "lead", (480, 960, 1440, 1919)),
        (480, "lead", (480,)),
        (479, "lead", (479,)),
        (6000, "list", (320, 640, 1280)),
        (700, "list", (320, 640, 700)),
        (300, "list", (300,)),
        (1, "list", (1,)),
    ],
)
def test_target_widths(width: int, role: str, expected: tuple[int, ...]) -> None:
    assert target_widths(width, role) == expected


def test_an_unknown_role_is_the_programmers_mistake() -> None:
    with pytest.raises(KeyError):
        target_widths(1000, "poster")


@given(width=st.integers(1, 60_000), role=st.sampled_from(sorted(STEPS)))
def test_nothing_is_enlarged_or_missing(width: int, role: str) -> None:
    widths = target_widths(width, role)
    assert widths
    assert list(widths) == sorted(set(widths))
    assert max(widths) <= width
    assert large_width(width) == min(width, LARGE)


@given(width=st.integers(1, 10_000), height=st.integers(1, 10_000), target=st.integers(1, 2000))
def test_scaled_height_keeps_the_proportion(width: int, height: int, target: int) -> None:
    scaled = scaled_height(width, height, target)
    assert scaled >= 1
    assert abs(scaled - height * target / width) <= 0.5 or scaled == 1
    assert scaled_height(width, height, width) == height
