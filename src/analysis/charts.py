"""Frame to chart: each function takes rows and gives an Altair chart. It reads nothing and filters nothing."""

import altair as alt
import polars as pl

Layered = alt.LayerChart | alt.FacetChart  # what `alt.layer` gives, by its annotation

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
    kinds = [kind for kind in KIND_COLOURS if kind in set(rows["kind"].cast(pl.String))]
    colours = alt.Scale(domain=kinds, range=[KIND_COLOURS[kind] for kind in kinds])
    base = alt.Chart(rows.with_columns(link=pl.format("#{}", "row_id")).select(_SIZE_COLUMNS)).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=330, ticks=False)),
        color=alt.Color("kind:N", scale=colours, legend=alt.Legend(symbolType="circle", symbolOpacity=1)),
        tooltip=[
            alt.Tooltip("printed:N", title="figure"),
            alt.Tooltip("claimant_name:N", title="says"),
            alt.Tooltip("article:N"),
            alt.Tooltip("sentence:N"),
        ],
        href="link:N",
    )
    x = alt.X("drawn_from:Q", title=None, scale=scale, axis=axis)
    return theme(
        _marks(rows, base, x).properties(
            title=alt.TitleParams(title, subtitle=subtitle.split("\n")), width=480, height=alt.Step(20)
        )
    )


def _marks(rows: pl.DataFrame, base: alt.Chart, x: alt.X) -> Layered:
    """The marks of figures: line, edges, arrows, rings and dots, from the columns of `views.bounds_drawn`."""
    edge = base.mark_tick(size=14, thickness=2, orient="vertical")
    arrow = {
        side: base.mark_point(shape=f"triangle-{side}", size=90, filled=True, opacity=1) for side in ("left", "right")
    }
    layers = {
        "edge_low": edge,
        "edge_high": edge,
        "open_left": arrow["left"],
        "open_right": arrow["right"],
        "ring": base.mark_point(fill="#ffffff", size=90, strokeWidth=2, opacity=1),
        "dot": base.mark_point(filled=True, size=110, opacity=1),
    }
    used = [layer.encode(x=f"{name}:Q") for name, layer in layers.items() if rows[name].drop_nulls().len()]
    return alt.layer(base.mark_rule(strokeWidth=2).encode(x=x, x2="drawn_to:Q"), *used)


_SIZE_COLUMNS = [
    "label", "kind", "drawn_from", "drawn_to", "edge_low", "edge_high", "open_left", "open_right", "ring", "dot",
    "printed", "claimant_name", "article", "sentence", "link",
]  # fmt: skip


def answers_by_date(rows: pl.DataFrame, title: str, subtitle: str) -> alt.TopLevelMixin:
    """A question's figures in lanes by date, and under them the denials and silences that answer.

    Args:
        rows: as `views.lanes` gives them: figures have marks, answers have words.
        title: states what is seen.
        subtitle: says how to read it.
    """
    titles = alt.TitleParams(title, subtitle=subtitle.split("\n"))
    if rows.is_empty():
        empty = alt.Chart(pl.DataFrame({"text": ["No article read gives a figure or an answer."]}))
        return theme(empty.mark_text(fontSize=14).encode(text="text:N").properties(title=titles, width=480, height=60))
    scale = alt.Scale(type="log", nice=False, domainMin=0.8)
    axis = alt.Axis(format=",", orient="top", values=[10**power for power in range(10)])
    scaled = rows.filter(pl.col("answer") == "figure")["lane"].head(1).to_list()  # the first lane with a figure
    bare = alt.Axis(labels=False, ticks=False, values=[10**power for power in range(10)])
    lanes: list[Layered] = []
    for lane in rows["lane"].unique(maintain_order=True):
        here = rows.filter(pl.col("lane") == lane)
        y = alt.Y("label:N", sort=here["label"].to_list(), title=None, axis=alt.Axis(labelLimit=330, ticks=False),
                  scale=alt.Scale(domain=here["label"].to_list()))  # fmt: skip
        x = alt.X("drawn_from:Q", title=None, scale=scale, axis=axis if lane in scaled else bare)
        layers = [_lane_of_figures(part, y, x) for part in _parts(here, "figure")]
        layers += [_lane_of_answers(part, y) for answer in ("denies", "silent") for part in _parts(here, answer)]
        heading = alt.TitleParams(lane, fontSize=12, anchor="start", frame="group")
        lanes.append(alt.layer(*layers).properties(title=heading, width=480, height=22 * here.height))
    joined = alt.vconcat(*lanes, spacing=8).resolve_scale(x="shared")
    return theme(joined.properties(title=titles))


def _parts(rows: pl.DataFrame, answer: str) -> list[pl.DataFrame]:
    """The rows of a sort, as a list that is empty where there are none."""
    part = rows.filter(pl.col("answer") == answer)
    return [part] if part.height else []


_LANE_TOOLTIP = [alt.Tooltip("label:N", title="who"), alt.Tooltip("words:N"), alt.Tooltip("sentence:N")]


def _lane_of_figures(rows: pl.DataFrame, y: alt.Y, x: alt.X) -> Layered:
    colour = alt.value(ANSWER_COLOURS["figure"])
    base = alt.Chart(rows).encode(y=y, color=colour, tooltip=_LANE_TOOLTIP, href="link:N")
    numbers = base.mark_text(align="left", dx=12, fontSize=12).encode(x="label_at:Q", text="number_shown:N")
    return alt.layer(_marks(rows, base, x), numbers)


def _lane_of_answers(rows: pl.DataFrame, y: alt.Y) -> Layered:
    """Denials and silences in words; a denial has a cross before it, a silence an empty ring."""
    answer = rows["answer"][0]
    base = alt.Chart(rows).encode(y=y, color=alt.value(ANSWER_COLOURS[answer]), tooltip=_LANE_TOOLTIP, href="link:N")
    mark = base.mark_point(
        shape="cross" if answer == "denies" else "stroke", size=70, opacity=1, filled=answer == "denies", strokeWidth=2
    )
    words = base.mark_text(align="left", fontSize=12, fontStyle="italic" if answer == "silent" else "normal")
    return alt.layer(mark.encode(x=alt.value(8)), words.encode(x=alt.value(20), text="words_shown:N"))


# What a row of a question's chart is, and its colour; denials are drawn as answers, silences apart from them.
ANSWER_COLOURS = {"figure": "#0072b2", "denies": "#882255", "silent": "#767676"}


def actors_by_use(rows: pl.DataFrame, title: str, subtitle: str) -> alt.TopLevelMixin:
    """Who is mentioned and who speaks: two dots an actor on one axis, joined by a line.

    Args:
        rows: as `views.actors_counted` gives them, the ones to be drawn.
        title: states what is seen.
        subtitle: says how to read it.
    """
    long = rows.select("name", "mentions", "statements").unpivot(
        index="name", on=["mentions", "statements"], variable_name="what", value_name="count"
    )
    colours = alt.Scale(domain=["mentions", "statements"], range=["#0072b2", "#b35c00"])
    y = alt.Y("name:N", sort=rows["name"].to_list(), title=None, axis=alt.Axis(labelLimit=330, ticks=False))
    lines = alt.Chart(rows).mark_rule(color="#cccccc", strokeWidth=2).encode(y=y, x="mentions:Q", x2="statements:Q")
    dots = (
        alt.Chart(long)
        .mark_point(filled=True, size=110, opacity=1)
        .encode(
            y=y,
            x=alt.X("count:Q", title=None, axis=alt.Axis(orient="top", tickMinStep=1, format="d")),
            color=alt.Color("what:N", scale=colours),
            shape=alt.Shape("what:N", scale=alt.Scale(domain=["mentions", "statements"], range=["circle", "diamond"])),
            tooltip=["name:N", "what:N", "count:Q"],
        )
    )
    titles = alt.TitleParams(title, subtitle=subtitle.split("\n"))
    return theme(alt.layer(lines, dots).properties(title=titles, width=480, height=alt.Step(20)))


def denials_by_actor(rows: pl.DataFrame, title: str, subtitle: str) -> alt.TopLevelMixin:
    """Who denies or keeps silent, and against whom: a mark a row, silences hollow.

    Args:
        rows: as `views.denials_with_sentences` gives them.
        title: states what is seen.
        subtitle: says how to read it.
    """
    shown = rows.select(
        "denier_name", "answer", "sentence", "article", against_shown=pl.col("against_name").fill_null("nobody named"),
        group=pl.when("is_silence").then(pl.lit("silent")).otherwise(pl.lit("denies")),
        link=pl.format("#{}", "row_id"), place=pl.int_range(pl.len()).over("denier_name", "against_name"),
    )  # fmt: skip
    colours = alt.Scale(domain=["denies", "silent"], range=[ANSWER_COLOURS["denies"], ANSWER_COLOURS["silent"]])
    shapes = alt.Scale(
        domain=["denial", "dismissal", "partial", "counter-accusation", "silent", "could not verify"],
        range=["cross", "square", "diamond", "triangle-up", "circle", "circle"],
    )
    points = alt.Chart(shown).mark_point(size=130, strokeWidth=2, opacity=1).encode(
        y=alt.Y("denier_name:N", title=None, axis=alt.Axis(labelLimit=250, ticks=False, grid=True)),
        x=alt.X("against_shown:N", title="against whom",
                axis=alt.Axis(orient="top", labelAngle=-30, labelLimit=160, grid=True)),
        xOffset=alt.XOffset("place:O"),
        color=alt.Color("group:N", scale=colours, legend=None),
        shape=alt.Shape("answer:N", scale=shapes),
        href="link:N",
        tooltip=["denier_name:N", "answer:N", "article:N", "sentence:N"],
    )  # fmt: skip
    titles = alt.TitleParams(title, subtitle=subtitle.split("\n"))
    return theme(points.properties(title=titles, width=480, height=alt.Step(26)))
