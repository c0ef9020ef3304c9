"""Write what the golden site must look like: ``python -m tests.golden.regenerate``, then read the difference."""

from tests.golden.building import EXPECTED, build_golden, write_expected

if __name__ == "__main__":
    write_expected(build_golden(), EXPECTED)
