"""Films of your own, laid over the others."""

import json

from support import titles


class TestLaidOver:
    def test_the_same_id_takes_the_others_place(self, kromance, mine):
        mine('[[film]]\nid = "windstruck"\ntitle = "Gone"\nyear = 1999\ngenres = ["war"]\n')
        assert json.loads(kromance("show windstruck --json").out)["title"] == "Gone"
        assert titles(kromance("filter genre:war year:1999 --json")) == ["Gone"]
        assert kromance("list").err == "245 films\n"
        assert kromance("filter -genre:drama -genre:comedy -genre:war").code == 0
        assert len(json.loads(kromance("pick -n 999 --json").out)) == 243

    def test_a_dataset_named_outright_stands_alone(self, kromance, mine, dataset):
        mine('[[film]]\nid = "x"\ntitle = "X"\nyear = 2000\n')
        path = dataset('[[film]]\nid = "y"\ntitle = "Y"\nyear = 2000\n')
        assert titles(kromance(f"list --data {path} --json")) == ["Y"]

    def test_a_broken_file_is_told(self, kromance, mine):
        mine("[[film]]\nid = 3\n")
        ran = kromance("list")
        assert ran.code == 3
        assert "films.toml:2: film 1: id: expected" in ran.err
