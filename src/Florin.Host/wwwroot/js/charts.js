// Draws the pictures from the JSON beside them. Colours come from the page's tokens, labels from the household's locale.
"use strict";
(() => {
  const minus = "\u2212";
  const token = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const day = text => new Date(text + "T00:00:00Z");

  function words(data) {
    const whole = new Intl.NumberFormat(data.locale, { style: "currency", currency: data.currency, currencyDisplay: "narrowSymbol", maximumFractionDigits: 0 });
    const short = new Intl.NumberFormat(data.locale, { style: "currency", currency: data.currency, currencyDisplay: "narrowSymbol", notation: "compact", maximumFractionDigits: 1 });
    const date = new Intl.DateTimeFormat(data.locale, { day: "numeric", month: "short", timeZone: "UTC" });
    const month = new Intl.DateTimeFormat(data.locale, { month: "short", timeZone: "UTC" });
    const year = new Intl.DateTimeFormat(data.locale, { month: "long", year: "numeric", timeZone: "UTC" });
    const signed = format => amount => (amount < 0 ? minus : "") + format.format(Math.abs(amount));
    return { money: signed(whole), axis: amount => Math.abs(amount) >= 10000 ? signed(short)(amount) : signed(whole)(amount), date: text => date.format(day(text)), month: text => month.format(day(text)), year: text => year.format(day(text)) };
  }

  const base = () => ({
    animation: false,
    textStyle: { fontFamily: token("--font") },
    // The tooltip is drawn inside the picture: one of HTML would need inline styles, which the page's policy refuses.
    tooltip: { trigger: "axis", renderMode: "richText", confine: true, backgroundColor: token("--surface"), borderColor: token("--line"), textStyle: { color: token("--ink"), fontSize: 13, fontFamily: token("--font") }, axisPointer: { lineStyle: { color: token("--edge") }, shadowStyle: { color: token("--edge"), opacity: .1 } } },
  });

  const money = text => ({
    type: "value", splitNumber: 4,
    axisLabel: { color: token("--muted"), formatter: text.axis },
    splitLine: { lineStyle: { color: token("--line") } },
  });

  function band(days, history, key, name, opacity) {
    const blank = history.map(() => null);
    const start = history.length ? history[history.length - 1].balance : null;
    if (start !== null) blank[blank.length - 1] = start;
    const hidden = { type: "line", stack: key, stackStrategy: "all", symbol: "none", silent: true, lineStyle: { opacity: 0 }, tooltip: { show: false } };
    return [
      { ...hidden, data: [...blank, ...days.map(d => d[key][0])] },
      { ...hidden, name, areaStyle: { color: token("--accent"), opacity }, data: [...blank.map(v => v === null ? null : 0), ...days.map(d => d[key][1] - d[key][0])] },
    ];
  }

  function fan(data, element) {
    const text = words(data);
    const { history, days } = data;
    const dates = [...history, ...days].map(d => d.date);
    const today = history.length ? history[history.length - 1].date : null;
    const lowest = days.reduce((least, d) => d.balance < least.balance ? d : least, days[0]);
    const joined = [...history.map((d, i) => i === history.length - 1 ? d.balance : null), ...days.map(d => d.balance)];
    const belowZero = days.some(d => d.ninety_five[0] < 0) || history.some(d => d.balance < 0);
    const line = { type: "line", symbol: "none", emphasis: { disabled: true } };
    const due = new Map();
    for (const bill of data.bills) due.set(bill.date, [...due.get(bill.date) ?? [], bill]);
    const at = new Map(days.map(d => [d.date, d.balance]));
    const named = element.clientWidth >= 500;
    const late = days[Math.floor(days.length * .6)].date, last = days[Math.floor(days.length * .9)].date;
    const step = element.clientWidth / dates.length;
    let free = 0;
    // A name needs up to 130 px; one that would run over the name before it is left to the tooltip and the table.
    const fits = (date, side, name) => {
      const x = dates.indexOf(date) * step, width = Math.min(130, 7 * name.length);
      const from = side === "right" ? x : side === "left" ? x - width : x - width / 2;
      if (from < free) return false;
      free = from + width;
      return true;
    };
    const marks = [...due].map(([date, bills]) => {
      const income = bills.reduce((sum, bill) => sum + bill.amount, 0) > 0;
      const name = [...new Set(bills.map(bill => bill.name).filter(Boolean))].join(", ");
      const side = date > last ? "left" : income ? "top" : date > late ? "left" : "right";
      return {
        value: [date, at.get(date)], symbol: income ? "triangle" : "circle", symbolSize: name ? 9 : 6,
        itemStyle: { color: income ? token("--in") : token("--surface"), borderColor: income ? token("--surface") : token("--ink"), borderWidth: 1.5 },
        label: { show: named && name !== "" && fits(date, side, name), formatter: name, position: side, color: token("--muted"), fontSize: 12, distance: 6, textBorderColor: token("--surface"), textBorderWidth: 3, width: 130, overflow: "truncate" },
      };
    });
    return {
      ...base(),
      grid: { left: 4, right: 12, top: 24, bottom: 4, containLabel: true },
      xAxis: {
        type: "category", data: dates, boundaryGap: false, axisTick: { show: false }, axisLine: { onZero: false, lineStyle: { color: token("--line") } },
        axisLabel: { color: token("--muted"), formatter: text.date, alignMinLabel: "left", alignMaxLabel: "right", hideOverlap: true, interval: Math.ceil(dates.length / (element.clientWidth < 500 ? 4 : 8)) },
      },
      yAxis: { ...money(text), scale: !belowZero },
      tooltip: {
        ...base().tooltip,
        formatter: points => {
          const index = dates.indexOf(points[0].axisValue);
          if (index < history.length) return `${text.date(dates[index])}\n${text.money(history[index].balance)}`;
          const d = days[index - history.length];
          const bills = (due.get(d.date) ?? []).map(bill => `\n${bill.payee} ${text.money(bill.amount)}`).join("");
          return `${text.date(d.date)}\nlikely ${text.money(d.balance)}\n80 of 100 times between\n${text.money(d.eighty[0])} and ${text.money(d.eighty[1])}${bills}`;
        },
      },
      series: [
        ...band(days, history, "ninety_five", "95 %", .1), ...band(days, history, "eighty", "80 %", .13), ...band(days, history, "half", "50 %", .18),
        {
          ...line, data: history.map(d => d.balance), lineStyle: { color: token("--ink"), width: 1.8 },
          markLine: {
            symbol: "none", silent: true, lineStyle: { color: token("--muted"), type: "dashed", opacity: .7 }, label: { formatter: "{b}", color: token("--muted"), position: "end" },
            data: [...(today ? [{ name: data.now, xAxis: today }] : []), ...(belowZero ? [{ name: "", yAxis: 0, label: { show: false }, lineStyle: { color: token("--warn"), type: "solid", opacity: .6 } }] : [])],
          },
        },
        {
          ...line, data: joined, lineStyle: { color: token("--accent"), width: 2 },
          markPoint: {
            silent: true, symbol: "circle", symbolSize: 8, itemStyle: { color: token("--accent"), borderColor: token("--surface"), borderWidth: 2 },
            label: { formatter: text.money(lowest.balance), position: "bottom", color: token("--ink"), fontSize: 12, fontWeight: 600, distance: 6, textBorderColor: token("--surface"), textBorderWidth: 3 },
            data: [{ coord: [lowest.date, lowest.balance] }],
          },
        },
        ...(marks.length ? [{ type: "scatter", data: marks, silent: true, tooltip: { show: false }, z: 5 }] : []),
      ],
    };
  }

  function periods(data) {
    const text = words(data);
    const bar = (key, name, color) => ({ type: "bar", name, data: data.periods.map(p => p[key]), itemStyle: { color: token(color), borderRadius: [3, 3, 0, 0] }, barGap: "12%", barCategoryGap: "34%", barMaxWidth: 16, emphasis: { disabled: true } });
    const base_ = base();
    return {
      ...base_,
      grid: { left: 4, right: 4, top: 14, bottom: 6, containLabel: true },
      xAxis: { type: "category", data: data.periods.map(p => p.first), axisTick: { show: false }, axisLine: { lineStyle: { color: token("--line") } }, axisLabel: { color: token("--muted"), formatter: data.months ? text.month : text.date, hideOverlap: true } },
      yAxis: { ...money(text), splitNumber: 3 },
      tooltip: { ...base_.tooltip, axisPointer: { ...base_.tooltip.axisPointer, type: "shadow" }, formatter: points => `${data.months ? text.year(points[0].axisValue) : `${text.date(points[0].axisValue)} – ${text.date(data.periods[points[0].dataIndex].last)}`}\nincome ${text.money(points[0].value)}\nspending ${text.money(points[1].value)}` },
      series: [bar("income", "income", "--in"), bar("spending", "spending", "--edge")],
    };
  }

  function worth(data, element) {
    const text = words(data);
    const last = data.dates.length - 1;
    const wide = element.clientWidth >= 500;
    const years = new Intl.DateTimeFormat(data.locale, { month: "short", year: "numeric", timeZone: "UTC" });
    const far = day(data.dates[last]) - day(data.dates[0]) > 400 * 864e5;
    const reach = sign => Math.max(...data.dates.map((_, at) => data.bands.reduce((sum, b) => sum + (b.owed === sign < 0 ? Math.abs(b.values[at]) : 0), 0)));
    const span = reach(1) + reach(-1);
    let owned = 0, owed = 0;
    const band = b => {
      const tint = b.owed ? .2 + .18 * owed++ : Math.max(.1, .5 - .09 * owned++);
      return {
        type: "line", name: b.name, stack: b.owed ? "owed" : "owned", stackStrategy: "all", symbol: "none", silent: true, data: b.values, emphasis: { disabled: true },
        lineStyle: { width: .8, color: token("--surface") }, areaStyle: { color: token(b.owed ? "--warn" : "--accent"), opacity: tint, origin: 0 },
        // Inside the band, at its end: beside it stands the name of the line.
        endLabel: { show: wide && Math.abs(b.values[last]) >= span * .09, formatter: b.name, color: token("--ink"), fontSize: 12, align: "right", distance: 0, offset: [-8, b.owed ? -12 : 14] },
      };
    };
    return {
      ...base(),
      grid: { left: 4, right: wide ? 92 : 12, top: 14, bottom: 4, containLabel: true },
      xAxis: {
        type: "category", data: data.dates, boundaryGap: false, axisTick: { show: false }, axisLine: { onZero: false, lineStyle: { color: token("--line") } },
        axisLabel: { color: token("--muted"), formatter: date => far ? years.format(day(date)) : text.date(date), alignMinLabel: "left", alignMaxLabel: "right", hideOverlap: true, interval: Math.max(0, Math.ceil(data.dates.length / (wide ? 8 : 4)) - 1) },
      },
      yAxis: money(text),
      tooltip: {
        ...base().tooltip,
        formatter: points => {
          const at = points[0].dataIndex;
          return [`${text.date(data.dates[at])} ${data.dates[at].slice(0, 4)}`, `net worth ${text.money(data.net[at])}`, ...data.bands.filter(b => b.values[at] !== 0).map(b => `${b.name} ${text.money(b.values[at])}`)].join("\n");
        },
      },
      series: [
        ...data.bands.map(band),
        {
          type: "line", name: "net worth", data: data.net, symbol: data.net.length === 1 ? "circle" : "none", lineStyle: { color: token("--ink"), width: 2 }, itemStyle: { color: token("--ink") }, emphasis: { disabled: true }, z: 4,
          endLabel: { show: wide, formatter: () => "Net worth", color: token("--ink"), fontSize: 12, fontWeight: 600, distance: 6 },
          markLine: { symbol: "none", silent: true, label: { show: false }, lineStyle: { color: token("--edge"), type: "solid", opacity: .7 }, data: [{ yAxis: 0 }] },
        },
      ],
    };
  }

  // Told apart by people who see red and green alike (Okabe and Ito), the largest first.
  const layers = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b8a80f", "#8d887b"];

  function analysis(data, element) {
    const text = words(data);
    const percent = new Intl.NumberFormat(data.locale, { style: "percent", maximumFractionDigits: 0 });
    const plain = new Intl.NumberFormat(data.locale, { maximumFractionDigits: 1 });
    const figure = data.unit === "share" ? v => percent.format(v).replace("-", minus) : data.unit === "count" ? v => plain.format(v) : text.money;
    const short = data.unit === "money" ? text.axis : figure;
    const wide = element.clientWidth >= 500;
    const tip = base().tooltip;
    const label = { color: token("--muted"), hideOverlap: true };
    const names = { type: "category", data: data.axis, axisTick: { show: false }, axisLine: { onZero: false, lineStyle: { color: token("--line") } }, axisLabel: label };
    const values = { type: "value", splitNumber: wide ? 4 : 3, axisLabel: { ...label, formatter: short }, splitLine: { lineStyle: { color: token("--line") } } };
    const legend = { show: data.series.length > 1, type: "scroll", bottom: 0, left: 0, icon: "roundRect", itemWidth: 10, itemHeight: 10, textStyle: { color: token("--muted") }, pageIconColor: token("--muted"), pageTextStyle: { color: token("--muted") } };
    const grid = { left: 4, right: 14, top: 14, bottom: data.series.length > 1 ? 30 : 6, containLabel: true };
    const told = points => [points[0].axisValueLabel ?? points[0].name, ...points.filter(p => p.value !== 0 && p.value !== null && p.value !== undefined).map(p => `${p.seriesName} ${figure(p.value)}`)].join("\n");
    if (data.shape === "heat") {
      const cells = data.series.flatMap((row, y) => row.values.map((v, x) => [x, y, v])).filter(c => c[2] !== null);
      const most = Math.max(...cells.map(c => c[2]), 1);
      const room = [Math.max(3, (element.clientWidth - (wide ? 110 : 60)) / data.axis.length - 2), Math.max(8, (element.clientHeight - 50) / 7 - 3)];
      return {
        ...base(), grid: { left: 4, right: 14, top: 8, bottom: 4, containLabel: true },
        xAxis: { ...names, axisLine: { show: false } },
        yAxis: { ...names, data: data.series.map(s => wide ? s.name : s.name.slice(0, 3)), inverse: true, axisLine: { show: false } },
        tooltip: { ...tip, trigger: "item", formatter: p => `${data.series[p.value[1]].name}, ${data.axis[p.value[0]]}\n${figure(p.value[2])}` },
        series: [{ type: "scatter", symbol: "rect", symbolSize: room, emphasis: { disabled: true }, data: cells.map(c => ({ value: c, itemStyle: { color: token("--accent"), opacity: .08 + .92 * Math.sqrt(Math.max(0, c[2]) / most) } })) }],
      };
    }
    if (data.shape === "rank") {
      return {
        ...base(), grid: { ...grid, right: wide ? 70 : 56 }, legend,
        xAxis: { ...values, axisLabel: { show: false }, splitLine: { show: false } },
        yAxis: { ...names, inverse: true, axisLabel: { ...label, width: wide ? 190 : 110, overflow: "truncate", color: token("--ink") } },
        tooltip: { ...tip, axisPointer: { ...tip.axisPointer, type: "shadow" }, formatter: told },
        series: data.series.map((s, i) => ({ type: "bar", name: s.name, data: s.values, barMaxWidth: 18, barGap: "15%", itemStyle: { color: token(i === 0 ? "--accent" : "--hair"), borderRadius: [0, 3, 3, 0] }, emphasis: { disabled: true }, label: { show: i === 0, position: "right", formatter: p => short(p.value), color: token("--muted"), fontSize: 12 } })),
      };
    }
    const stacked = data.shape === "stack";
    const colour = (s, i) => s.name === "Income" ? token("--in") : s.name === "Spending" ? token("--edge") : stacked ? (data.series.length < 3 ? token(i === 0 ? "--accent" : "--gold") : layers[i]) : token(i === 0 ? "--accent" : "--gold");
    const line = s => data.shape === "line" || s.name === "Net";
    return {
      ...base(), grid, legend,
      xAxis: { ...names, boundaryGap: data.shape !== "line" },
      yAxis: values,
      tooltip: { ...tip, axisPointer: { ...tip.axisPointer, type: data.shape === "line" ? "line" : "shadow" }, formatter: told },
      series: data.series.map((s, i) => line(s)
        ? { type: "line", name: s.name, data: s.values, symbol: "circle", symbolSize: 6, lineStyle: { color: s.name === "Net" ? token("--ink") : token("--accent"), width: 2 }, itemStyle: { color: s.name === "Net" ? token("--ink") : token("--accent") }, emphasis: { disabled: true }, z: 4 }
        : { type: "bar", name: s.name, data: s.values, stack: stacked ? "all" : undefined, barMaxWidth: stacked ? 40 : 16, barGap: "12%", itemStyle: { color: colour(s, i) }, emphasis: { disabled: true } }),
    };
  }

  const kinds = { fan, periods, worth, analysis };
  const drawn = [];

  function draw(element) {
    const data = JSON.parse(document.getElementById(element.dataset.source).textContent);
    const chart = echarts.init(element, null, { renderer: "svg" });
    const paint = () => chart.setOption(kinds[element.dataset.chart](data, element), true);
    paint();
    new ResizeObserver(() => chart.resize()).observe(element);
    drawn.push(paint);
  }

  document.querySelectorAll("[data-chart]").forEach(draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawn.forEach(paint => paint()));
})();
