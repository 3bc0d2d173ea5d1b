"""Draw times by number of films as an SVG."""

from collections.abc import Callable, Iterator, Mapping
from html import escape
from itertools import pairwise
from math import ceil, floor, log, log10

LEFT, RIGHT, TOP, BOTTOM = 64, 540, 50, 390
LINE_HEIGHT = 17
COLORS = ("#848d97", "#e0559b", "#d08a00", "#2da44e", "#2f81f7", "#a371f7")

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 790 445">
<title>{title}</title>
<style>
svg {{ font: 13px sans-serif; background: #fff; color: #1f2328 }}
text {{ fill: currentColor }}
.axis {{ stroke: currentColor; stroke-opacity: .15 }}
.line {{ fill: none; stroke-width: 2.5; stroke-linejoin: round }}
.other {{ stroke-width: 1.5; stroke-dasharray: 5 4 }}
@media (prefers-color-scheme: dark) {{ svg {{ background: #0d1117; color: #e6edf3 }} }}
</style>
<text x="64" y="26" font-weight="bold">{title}</text>
{content}
<text x="302" y="432" text-anchor="middle">films</text>
</svg>
"""

Lines = Mapping[str, Mapping[int, float]]


def draw_plot(title: str, lines: Lines) -> str:
    """Return an SVG of lines, each with a label and its milliseconds by number of films.

    Both axes are logarithmic. The lines of kromance are solid, those of other programs dashed.
    """
    sizes = sorted({size for line in lines.values() for size in line})
    times = [time for line in lines.values() for time in line.values()]
    powers = range(floor(log10(min(times))), ceil(log10(max(times))) + 1)
    x = log_scale(sizes[0], sizes[-1], LEFT, RIGHT)
    y = log_scale(10 ** powers[0], 10 ** powers[-1], BOTTOM, TOP)
    parts = [draw_axis(f"M{x(n)} {TOP}V{BOTTOM}", x(n), BOTTOM + 20, f"{n:,}") for n in sizes]
    for time in (10**power for power in powers):
        label = f"{time // 1000} s" if time >= 1000 else f"{time} ms"
        parts.append(draw_axis(f"M{LEFT} {y(time)}H{RIGHT}", LEFT - 32, y(time) + 4, label))
    content = "\n".join([*parts, *draw_lines(lines, x, y)])
    return SVG.format(title=escape(title), content=content)


def log_scale(low: float, high: float, start: int, end: int) -> Callable[[float], float]:
    """Return a function that places a number on a logarithmic axis."""
    return lambda value: round(start + (end - start) * log(value / low) / log(high / low), 1)


def draw_axis(path: str, x: float, y: float, label: str) -> str:
    """Return a line of the grid, and its label."""
    text = f'<text x="{x}" y="{y}" text-anchor="middle">{label}</text>'
    return f'<path class="axis" d="{path}"/>{text}'


def draw_lines(
    lines: Lines, x: Callable[[float], float], y: Callable[[float], float]
) -> Iterator[str]:
    """Yield the lines, each with its label at the end, where labels don't overlap."""
    ends = {label: y(line[max(line)]) for label, line in lines.items()}
    for above, label in pairwise(sorted(ends, key=ends.__getitem__)):
        ends[label] = max(ends[label], ends[above] + LINE_HEIGHT)
    for color, (label, line) in zip(COLORS, lines.items(), strict=False):
        kind = "line" if label.startswith("kromance") else "line other"
        points = " ".join(f"{x(size)},{y(line[size])}" for size in sorted(line))
        leader = f"{RIGHT + 24},{ends[label]}"
        yield f'<polyline class="{kind}" stroke="{color}" points="{points} {leader}"/>'
        yield f'<text x="{RIGHT + 30}" y="{ends[label] + 4}">{escape(label)}</text>'
