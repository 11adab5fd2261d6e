"""Lock 4, for half of the notebooks: every value is changed by one step, and the table says who notices.

The other half is in test_bite_second_half.py, so that two workers share the work.
"""
import bite
import bite_notice
import pytest


@pytest.mark.parametrize("name", bite.half(0))
def test_the_table_says_how_the_notebook_notices_each_value(name, tmp_path):
    problems = bite.differences(bite.stored_table(), {name: bite_notice.column(name, tmp_path / "data")})
    assert not problems, "\n".join([*problems[:20], f"{len(problems)} rows differ. {bite.ANEW}"])
