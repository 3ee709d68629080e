"""Packs the extension for VS Code, once it is built: python plugins/vscode/pack.py FILE.vsix

A .vsix is a zip with the extension in a folder and two descriptions beside it. The same files give
the same bytes.
"""

from __future__ import annotations

import json
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FILES = {"README.md": HERE, "icon.png": HERE, "LICENSE": ROOT}
"""What goes in beside what is built, and where it stands."""
FOR_DEVELOPERS = ("private", "scripts", "devDependencies", "type")
TYPES = {
    ".cjs": "application/javascript", ".json": "application/json", ".md": "text/markdown",
    ".png": "image/png", ".txt": "text/plain", ".code-snippets": "application/json",
    ".vsixmanifest": "text/xml",
}  # fmt: skip
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def manifest() -> dict[str, Any]:
    """The package.json of the extension, with the version of the Python package."""
    package: dict[str, Any] = json.loads((HERE / "package.json").read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    kept = {name: value for name, value in package.items() if name not in FOR_DEVELOPERS}
    return kept | {"version": project["version"]}


def description(package: dict[str, Any]) -> str:
    """The description by which editors install it."""
    identity = " ".join(
        f"{name}={quoteattr(value)}"
        for name, value in (
            ("Language", "en-US"),
            ("Id", package["name"]),
            ("Version", package["version"]),
            ("Publisher", package["publisher"]),
        )
    )
    assets = {
        "Microsoft.VisualStudio.Code.Manifest": "package.json",
        "Microsoft.VisualStudio.Services.Content.Details": "README.md",
        "Microsoft.VisualStudio.Services.Content.License": "LICENSE.txt",
        "Microsoft.VisualStudio.Services.Icons.Default": package["icon"],
    }
    listed = "\n".join(
        f'    <Asset Type="{kind}" Path="extension/{path}" Addressable="true"/>'
        for kind, path in assets.items()
    )
    engine = f'"Microsoft.VisualStudio.Code.Engine" Value={quoteattr(package["engines"]["vscode"])}'
    return f"""\
<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity {identity}/>
    <DisplayName>{escape(package["displayName"])}</DisplayName>
    <Description xml:space="preserve">{escape(package["description"])}</Description>
    <Tags>{escape(",".join(package["keywords"]))}</Tags>
    <Categories>{escape(",".join(package["categories"]))}</Categories>
    <License>extension/LICENSE.txt</License>
    <Icon>extension/{escape(package["icon"])}</Icon>
    <Properties>
      <Property Id={engine}/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace"/>
    </Properties>
  </Metadata>
  <Installation><InstallationTarget Id="Microsoft.VisualStudio.Code"/></Installation>
  <Dependencies/>
  <Assets>
{listed}
  </Assets>
</PackageManifest>
"""


def content_types() -> str:
    """The types of the files, by their endings."""
    listed = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in TYPES.items()
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<Types xmlns="{namespace}">{listed}</Types>\n'


def contents() -> dict[str, bytes]:
    """All files by their names in the archive."""
    package = manifest()
    found = {
        "[Content_Types].xml": content_types().encode(),
        "extension.vsixmanifest": description(package).encode(),
        "extension/package.json": json.dumps(package, indent=2).encode(),
    }
    for name, folder in FILES.items():
        shown = f"{name}.txt" if "." not in name else name
        found[f"extension/{shown}"] = (folder / name).read_bytes()
    for file in sorted(path for path in (HERE / "dist").iterdir() if path.is_file()):
        found[f"extension/dist/{file.name}"] = file.read_bytes()
    return found


def main(target: Path) -> None:
    """Write the archive."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents().items():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    print(f"packed {target}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
