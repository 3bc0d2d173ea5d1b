"""The options that commands share: where films come from, how they are written."""

import csv
import io
import json

from support import titles


class TestOutput:
    def test_piped_it_is_tsv_with_the_id_first(self, kromance):
        head, row = kromance("list -n 1").out.splitlines()
        assert head.split("\t")[:2] == ["id", "title"]
        assert row.split("\t")[:2] == ["a-flower-in-hell", "A Flower in Hell"]

    def test_one_film_is_an_object_and_several_are_an_array(self, kromance):
        assert json.loads(kromance("show windstruck --json").out)["id"] == "windstruck"
        assert len(json.loads(kromance("show ditto --json").out)) == 2
        assert isinstance(json.loads(kromance("pick --json").out), dict)
        assert len(json.loads(kromance("pick -n 1 --json").out)) == 1

    def test_fields_and_template(self, kromance):
        assert kromance("list -n 1 --fields year,id").out == "year\tid\n1958\ta-flower-in-hell\n"
        made = kromance("list -n 1 --template '{title} ({year}) {{x}}'").out
        assert made == "A Flower in Hell (1958) {x}\n"

    def test_csv_reads_back(self, kromance):
        rows = list(csv.DictReader(io.StringIO(kromance("list --format csv").out)))
        assert len(rows) == 245
        assert rows[0]["hangul"] == "지옥화"

    def test_a_dataset_of_ones_own(self, kromance, dataset, monkeypatch):
        path = dataset('[[film]]\nid = "mine"\ntitle = "Mine"\nyear = 2020\n')
        assert titles(kromance(f"list --data {path} --json")) == ["Mine"]
        monkeypatch.setenv("KROMANCE_DATA", str(path))
        assert titles(kromance("list --json")) == ["Mine"]
