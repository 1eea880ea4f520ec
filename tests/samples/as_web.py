"""Render a source as Markdown and as a web page, and print the page as PDF by a second producer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from tests.samples.as_pdf import Entry, labelled, sheet_of
from tests.samples.as_word import LEADERS
from tests.samples.source import Block, Source

LEVELS = {"title": 1, "item": 2, "contents": 2, "section": 3, "subheading": 4}
INNER_END = "</ul></li>"
RULED = ' border="1"'
COUNTED = re.compile(r"\d+\. ")
LISTED = {"bullet", "inner", "numbered", "attachment"}


def entries(source: Source, starts: list[int]) -> list[tuple[str, str]]:
    """The contents: titles as the sheet cuts them, with their dots, and pages."""
    lines = [Entry(title, page, sheet_of(source)) for title, page in zip(source.entries, starts, strict=True)]
    return [(entry.line, str(entry.page)) for entry in lines]


def markdown(source: Source, starts: list[int]) -> bytes:
    """Render Markdown: headings with #, fields in bold, lists and pipe tables."""
    parts: list[str] = []
    for is_list, run in groupby(source.blocks, key=lambda block: block.kind in LISTED):
        texts = [text for block in run for text in marked(source, block, starts)]
        parts += ["\n".join(texts)] if is_list else texts
    return ("\n\n".join(parts) + "\n").encode()


def marked(source: Source, block: Block, starts: list[int]) -> Iterator[str]:
    """Render one block; the contents give a list too."""
    if block.kind == "field":
        yield "  \n".join(f"**{label.removesuffix(':')}:** {value}" for label, value in block.rows)
    elif block.kind == "table":
        head, *rows = (f"| {' | '.join(row)} |" for row in block.rows)
        yield "\n".join([head, "|" + " --- |" * len(block.rows[0]), *rows])
    elif block.kind in LEVELS:
        yield f"{'#' * LEVELS[block.kind]} {block.text}"
    else:
        yield {"bullet": "- ", "inner": "  - ", "attachment": "- "}.get(block.kind, "") + block.text
    if block.kind == "contents":
        yield "\n".join(f"- {title} {page}" for title, page in entries(source, starts))


def html(source: Source, starts: list[int]) -> bytes:
    """Render a web page with a style sheet for print."""
    parts = []
    for kind, run in groupby(source.blocks, key=list_of):
        blocks = list(run)
        parts += [listed(kind, blocks)] if kind else [tagged(source, block, starts) for block in blocks]
    return (
        f'<!DOCTYPE html>\n<html lang="da"><head><meta charset="utf-8"><title>{escape(source.title)}</title>'
        f"<style>{sheet(source)}</style></head>\n<body>\n" + "\n".join(parts) + "\n</body></html>\n"
    ).encode()


def list_of(block: Block) -> str:
    """The element that a list item stands in; empty for what is none, and for labels that no browser would count."""
    if block.kind in {"bullet", "inner", "attachment"}:
        return "ul"
    return "ol" if block.kind == "numbered" and COUNTED.match(block.text) else ""


def listed(element: str, blocks: list[Block]) -> str:
    """A list, one deeper inside its item."""
    out = ""
    for block in blocks:
        label, text = labelled(block, "")
        start = f' value="{label[:-1]}"' if element == "ol" else ""
        item = f"<li{start}>{escape(text)}</li>"
        if block.kind == "inner":
            begun = out.endswith(INNER_END)
            out = out.removesuffix(INNER_END if begun else "</li>") + ("" if begun else "<ul>") + item + INNER_END
        else:
            out += item
    return f"<{element}>{out}</{element}>"


def tagged(source: Source, block: Block, starts: list[int]) -> str:
    """Render one block; the contents give a table too."""
    if block.kind in {"field", "table"}:
        return grid(block.rows, block.kind)
    element = f"h{LEVELS[block.kind]}" if block.kind in LEVELS else "p"
    text = f"<{element}>{escape(block.text)}</{element}>"
    if block.kind != "contents":
        return text
    return text + grid([(LEADERS.sub("", title), page) for title, page in entries(source, starts)], "entries")


def grid(rows: Sequence[Sequence[str]], kind: str) -> str:
    """A table; the labels of fields and the head of a table are its th."""
    out = ""
    for i, row in enumerate(rows):
        heads = [
            "th" if (kind == "field" and j == 0) or (kind == "table" and i == 0) else "td" for j, _ in enumerate(row)
        ]
        widths = (' width="92%"', ' width="8%"') if kind == "entries" and i == 0 else [""] * len(row)
        cells = zip(heads, widths, row, strict=True)
        out += f"<tr>{''.join(f'<{head}{width}>{escape(text)}</{head}>' for head, width, text in cells)}</tr>"
    return f'<table class="{kind}"{RULED if kind == "table" else ""}>{out}</table>'


def sheet(source: Source) -> str:
    """The style sheet: running head and page numbers where the source has them."""
    look = sheet_of(source)
    running = (
        ""
        if look.firstagenda
        else (
            f'@page {{ font-size: 8pt; @top-left {{ content: "{source.option("head")}" }}'
            ' @bottom-right { content: "Side " counter(page) " af " counter(pages) } } '
            "@page :first { @top-left { content: none } } "
        )
    )
    breaks = "h2 { break-before: page } " if look.firstagenda else ""
    return (
        f"@page {{ size: A4; margin: 25mm 22mm }} {running}{breaks}"
        f"body {{ font: {look.size}pt serif }} table.table td, table.table th {{ border: 0.5pt solid }} "
        "table { border-collapse: collapse } th, td { padding: 2pt 6pt; text-align: left; vertical-align: top } "
        "table.field th { min-width: 80pt } table.entries { font-size: 9pt; white-space: nowrap }"
    )
