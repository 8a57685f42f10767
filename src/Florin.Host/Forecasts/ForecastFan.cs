using Florin.Forecasts;
using Florin.Host.Terminal;

namespace Florin.Host.Forecasts;

/// <summary>The forecast as text: a line per week with the 95, 80 and 50 % bands as shades, the median as a bar, zero as a line where it is near.</summary>
internal sealed class ForecastFan
{
    private const int DaysBetweenPoints = 7;
    private readonly IReadOnlyList<ForecastDay> _points;
    private readonly decimal _least;
    private readonly decimal _most;
    private readonly int _cells;

    public ForecastFan(IReadOnlyList<ForecastDay> days, int cells)
    {
        _cells = cells;
        _points = [.. days.Where((_, index) => (index + 1) % DaysBetweenPoints == 0 || index == days.Count - 1)];
        _least = _points.Min(day => day.Lower95);
        _most = _points.Max(day => day.Upper95);
    }

    public void Write(TerminalOutput output, LocaleText text, string currency)
    {
        var table = new TextTable(
            new("Day"), new("Lower 80 %", Right: true), new("Balance", Right: true), new("Upper 80 %", Right: true), new("Likely range"));
        foreach (var day in _points)
            table.Row(LocaleText.Iso(day.Date), text.Figure(day.Lower80, currency), text.Figure(day.Balance, currency), text.Figure(day.Upper80, currency), Picture(day));
        table.Write(output);
    }

    public string Picture(ForecastDay day) => string.Create(_cells, (this, day), static (cells, state) =>
    {
        var (fan, day) = state;
        cells.Fill(' ');
        if (fan._least < 0 && fan._most > 0)
            cells[fan.Cell(0)] = '|';
        cells[fan.Cell(day.Lower95)..(fan.Cell(day.Upper95) + 1)].Fill('·');
        cells[fan.Cell(day.Lower80)..(fan.Cell(day.Upper80) + 1)].Fill('░');
        cells[fan.Cell(day.Lower50)..(fan.Cell(day.Upper50) + 1)].Fill('▒');
        cells[fan.Cell(day.Balance)] = '█';
    });

    private int Cell(decimal balance) =>
        _most == _least ? 0 : (int)Math.Clamp((balance - _least) / (_most - _least) * (_cells - 1), 0, _cells - 1);
}
