"""Draw times by number of films as an SVG, with logarithmic axes."""

from collections.abc import Iterator, Mapping
from html import escape
from itertools import pairwise
from math import ceil, floor, log10

WIDTH, HEIGHT = 800, 440
LEFT, RIGHT, TOP, BOTTOM = 64, 550, 44, 390
LINE_HEIGHT = 17

COLORS = ("#2f81f7", "#a371f7", "#e0559b", "#d08a00", "#2da44e", "#848d97")

STYLE = """
svg { font: 13px sans-serif; background: #fff; color: #1f2328 }
text { fill: currentColor }
.axis { stroke: currentColor; stroke-opacity: .15 }
.line { fill: none; stroke-width: 2.5; stroke-linejoin: round }
.others { stroke-dasharray: 5 4; stroke-width: 2 }
@media (prefers-color-scheme: dark) { svg { background: #0d1117; color: #e6edf3 } }
"""

Lines = Mapping[str, Mapping[int, float]]


def draw_plot(title: str, lines: Lines) -> str:
    """Return the SVG; each line has a label, and milliseconds by number of films.

    The lines of kromance are solid, those of other programs dashed.
    """
    plot = Plot(lines)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>",
        f'<text x="{LEFT}" y="24" font-weight="bold">{escape(title)}</text>',
        *plot.draw_axes(),
        *plot.draw_lines(),
        "</svg>\n",
    ]
    return "\n".join(parts)


class Plot:
    """The lines, and the scale of the axes."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.sizes = sorted({size for line in lines.values() for size in line})
        times = [time for line in lines.values() for time in line.values()]
        self.min_power, self.max_power = floor(log10(min(times))), ceil(log10(max(times)))

    def x(self, size: int) -> float:
        """Return the horizontal position of a number of films."""
        first, last = self.sizes[0], self.sizes[-1]
        return LEFT + (RIGHT - LEFT) * log10(size / first) / log10(last / first)

    def y(self, time: float) -> float:
        """Return the vertical position of a time in milliseconds."""
        share = (log10(time) - self.min_power) / (self.max_power - self.min_power)
        return BOTTOM - (BOTTOM - TOP) * share

    def draw_axes(self) -> Iterator[str]:
        """Yield a line for each number of films and each power of ten."""
        for size in self.sizes:
            x = f"{self.x(size):.1f}"
            yield f'<path class="axis" d="M{x} {TOP}V{BOTTOM}"/>'
            yield f'<text x="{x}" y="{BOTTOM + 20}" text-anchor="middle">{size:,}</text>'
        yield f'<text x="{(LEFT + RIGHT) / 2}" y="{BOTTOM + 40}" text-anchor="middle">films</text>'
        for power in range(self.min_power, self.max_power + 1):
            y, unit = (
                self.y(10**power),
                f"{10**power} ms" if power < 3 else f"{10**power // 1000} s",
            )
            yield f'<path class="axis" d="M{LEFT} {y:.1f}H{RIGHT}"/>'
            yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{unit}</text>'

    def draw_lines(self) -> Iterator[str]:
        """Yield the lines, each with its label at the end."""
        ends = {label: self.y(line[max(line)]) for label, line in self.lines.items()}
        places = spread(ends)
        for color, (label, line) in zip(COLORS, self.lines.items(), strict=False):
            points = " ".join(f"{self.x(n):.1f},{self.y(line[n]):.1f}" for n in sorted(line))
            end, place = f"{RIGHT + 24},{places[label]:.1f}", f"{places[label] + 4:.1f}"
            kind = "line" if label.startswith("kromance") else "line others"
            yield f'<polyline class="{kind}" stroke="{color}" points="{points} {end}"/>'
            yield f'<text x="{RIGHT + 30}" y="{place}">{escape(label)}</text>'


def spread(places: Mapping[str, float]) -> dict[str, float]:
    """Return the places of labels, moved down where they would overlap."""
    ordered = sorted(places, key=places.__getitem__)
    spaced = dict(places)
    for above, label in pairwise(ordered):
        spaced[label] = max(spaced[label], spaced[above] + LINE_HEIGHT)
    return spaced
