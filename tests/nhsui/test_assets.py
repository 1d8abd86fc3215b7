"""The design system's files without what is not ours to use."""

from pathlib import Path

import pytest
from django.test import override_settings

from superhighway.nhsui import assets

FONT = '@font-face{font-family:Frutiger W01;src:url(https://assets.nhs.uk/f.woff2) format("woff2")}'


def test_the_font_and_its_host_are_gone() -> None:
    css = f"body{{margin:0}}{FONT}p{{font-family:Frutiger W01,arial,sans-serif}}"
    assert assets.clean_css(css) == "body{margin:0}p{font-family:arial,sans-serif}"


def test_unused_components_go_and_shared_rules_keep_the_rest() -> None:
    css = (
        '@charset "UTF-8";.nhsuk-tabs__tab{color:red}'
        ".nhsuk-card,.nhsuk-hero h1,a:is(.nhsuk-x,.nhsuk-tabs){top:0}"
        ".nhsuk-input:not(.nhsuk-tabs){left:0}"
        "@media print{.nhsuk-header{top:0}.nhsuk-body{top:1px}}"
        "@media screen{.nhsuk-header__logo{top:0}}"
        "@page{margin:0}"
    )
    assert assets.clean_css(css) == (
        '@charset "UTF-8";.nhsuk-card{top:0}.nhsuk-input:not(.nhsuk-tabs){left:0}'
        "@media print{.nhsuk-body{top:1px}}@page{margin:0}"
    )


def test_classes_that_only_begin_alike_stay() -> None:
    for name in (".nhsuk-code-x", ".nhsuk-headings", ".nhsuk-images"):
        assert assets.clean_css(f"{name}{{top:0}}") == f"{name}{{top:0}}"


def test_css_that_breaks_off_is_refused_in_a_sentence() -> None:
    with pytest.raises(assets.AssetError, match="install it again"):
        assets.clean_css("@media print{p{top:0}")


def test_scripts_lose_the_pointer_to_a_map_that_is_not_there() -> None:
    assert assets.clean_js("let a;\n\n//# sourceMappingURL=a.js.map") == "let a;\n"


@pytest.mark.parametrize("text", ["p{font:Frutiger}", "a{b:url(//x)}@font-face{}", "http://x.uk"])
def test_what_we_may_not_use_never_gets_through(tmp_path: Path, text: str) -> None:
    package = tmp_path / "package"
    for kind, content in (("css", "p{top:0}"), ("js", f"let a = '{text}'")):
        (package / kind).mkdir(parents=True)
        name = f"nhsuk-frontend-{assets.VERSION}.min.{kind}"
        (package / kind / name).write_text(content)
    with pytest.raises(assets.AssetError, match="which we may not use"):
        assets.write_vendor(package, tmp_path / "out")


def test_a_package_that_is_missing_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "PACKAGE", "not_installed_here")
    with pytest.raises(assets.AssetError, match=r"Run \./superhighway again"):
        assets.package_folder()


def test_set_up_writes_hashed_and_compressed_files_and_can_be_repeated(tmp_path: Path) -> None:
    vendor, static = tmp_path / "build" / "vendor", tmp_path / "build" / "static"
    with override_settings(STATIC_ROOT=static, VENDOR_ROOT=vendor, STATICFILES_DIRS=[vendor]):
        assets.prepare()
        first = sorted(path.name for path in static.rglob("*"))
        assets.prepare()
    assert sorted(path.name for path in static.rglob("*")) == first
    css = (vendor / "nhsui" / "vendor" / "nhsuk.css").read_text().lower()
    assert ".nhsuk-radios" in css
    assert "frutiger" not in css
    assert "http" not in css
    assert [name for name in first if name.startswith("nhsuk.") and name.endswith(".css.br")]
    assert not [name for name in first if name.endswith((".woff", ".woff2", ".png", ".ico"))]


def test_imports_between_our_modules_use_hashed_names(tmp_path: Path) -> None:
    vendor, static = tmp_path / "build" / "vendor", tmp_path / "build" / "static"
    with override_settings(STATIC_ROOT=static, VENDOR_ROOT=vendor, STATICFILES_DIRS=[vendor]):
        assets.prepare()
    hashed = next(static.glob("nhsui/components.*.js"))
    target = hashed.read_text().split('from "', 1)[1].split('"', 1)[0]
    assert (hashed.parent / target).is_file()
    assert target != "./vendor/nhsuk.js"
