"""Frame to chart: each function takes rows and gives an Altair chart. It reads nothing and filters nothing."""

import altair as alt
import polars as pl

# Three hues that stay apart for colour-blind readers and in grey (after Okabe and Ito's palette, 2008).
KIND_COLOURS = {"people": "#0072b2", "killed": "#882255", "wounded": "#b35c00"}
# A font that vl-convert ships, so that widths are measured alike on every machine.
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"


def theme(chart: alt.TopLevelMixin) -> alt.TopLevelMixin:
    """The look that all charts share."""
    configured: alt.TopLevelMixin = (
        chart.configure(font=FONT, background="#ffffff")
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=12, titleFontSize=12, titleFontWeight="normal", labelColor="#222222",
                        gridColor="#e3e3e3", domain=False, tickColor="#bbbbbb")
        .configure_title(anchor="start", fontSize=16, subtitleFontSize=12, subtitleColor="#444444", offset=12,
                         frame="group")
        .configure_legend(orient="top", title=None, labelFontSize=12, symbolSize=90)
    )  # fmt: skip
    return configured


def figures_by_size(rows: pl.DataFrame, title: str, subtitle: str) -> alt.TopLevelMixin:
    """Figures from low to high on a logarithmic axis; the modifier is in the shape of the mark.

    An exact number is a dot, an approximate one a ring, a lower or upper bound a stroke with an arrow to its
    open side, a range a bar between two strokes.

    Args:
        rows: as `views.people_by_size` gives them, without those that have no number.
        title: states what is seen.
        subtitle: says how to read it.
    """
    scale = alt.Scale(type="log", nice=False, domainMin=0.8)
    axis = alt.Axis(format=",", orient="top", values=[10**power for power in range(10)])
    colours = alt.Scale(domain=list(KIND_COLOURS), range=list(KIND_COLOURS.values()))
    base = alt.Chart(rows.select(_SIZE_COLUMNS)).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=330, ticks=False)),
        color=alt.Color("kind:N", scale=colours, legend=alt.Legend(symbolType="circle")),
        tooltip=[
            alt.Tooltip("text:N", title="figure"),
            alt.Tooltip("counted:N"),
            alt.Tooltip("article:N"),
            alt.Tooltip("sentence:N"),
        ],
    )
    x = alt.X("drawn_from:Q", title=None, scale=scale, axis=axis)
    edge = base.mark_tick(size=14, thickness=2, orient="vertical")
    return theme(
        alt.layer(
            base.mark_rule(strokeWidth=2).encode(x=x, x2="drawn_to:Q"),
            edge.encode(x="edge_low:Q"),
            edge.encode(x="edge_high:Q"),
            base.mark_point(shape="triangle-left", size=90, filled=True, opacity=1).encode(x="open_left:Q"),
            base.mark_point(shape="triangle-right", size=90, filled=True, opacity=1).encode(x="open_right:Q"),
            base.mark_point(fill="#ffffff", size=90, strokeWidth=2, opacity=1).encode(x="ring:Q"),
            base.mark_point(filled=True, size=110, opacity=1).encode(x="dot:Q"),
        ).properties(title=alt.TitleParams(title, subtitle=subtitle.split("\n")), width=480, height=alt.Step(20))
    )


_SIZE_COLUMNS = [
    "label", "kind", "drawn_from", "drawn_to", "edge_low", "edge_high", "open_left", "open_right", "ring", "dot",
    "text", "counted", "article", "sentence",
]  # fmt: skip
