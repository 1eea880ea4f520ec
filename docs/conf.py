"""How Sphinx makes the pages; `make docs` runs it."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / "_ext"), str(HERE.parent / "src")]

from referat_parser import __version__  # noqa: E402 -- from the checkout that the pages belong to

project = "referat-parser"
author = "referat-parser contributors"
copyright = "referat-parser contributors"  # noqa: A001 -- what Sphinx calls it
release = version = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "filled"]
exclude_patterns = ["_*", "example"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 4
nitpicky = True
default_role = "code"  # what docstrings have in backticks
smartquotes = False  # options begin with two hyphens
# Types of Python itself, and those that a page of the JSON describes field by field.
nitpick_ignore_regex = [("py:class", r"(os|collections\.abc)\..+|referat_parser\..+")]
keep_warnings = True

# Signatures say the types; the names in them are of this package and need no prefix.
autodoc_typehints = "signature"
autodoc_class_signature = "mixed"
python_use_unqualified_type_names = True
add_module_names = False

html_theme = "furo"
# A line of a hundred letters, as the examples have them, fits beside the two columns.
html_theme_options = {"light_css_variables": {"code-font-size": "76%"}, "dark_css_variables": {"code-font-size": "76%"}}
html_title = f"referat-parser {release}"
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
# Browsers let no page from the file system fetch another one, which the search would do to show where a word stands.
html_show_search_summary = False
html_last_updated_fmt = None
