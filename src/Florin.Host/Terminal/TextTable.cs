namespace Florin.Host.Terminal;

/// <summary>A column: figures stand right, and only a flexible column gives way when the line would be too long.</summary>
internal readonly record struct TableColumn(string Title, bool Right = false, bool Flexible = false);

/// <summary>Rows under heads, never wider than the output. Written here because a table library's first table costs 65 ms of start-up.</summary>
internal sealed class TextTable(params TableColumn[] columns)
{
    private const int Gap = 2;
    private const int NarrowestFlexible = 8;
    private readonly List<string[]> _rows = [];

    public void Row(params string[] cells)
    {
        if (cells.Length != columns.Length)
            throw new ArgumentException($"A row has {columns.Length} cells, got {cells.Length}.", nameof(cells));
        for (var i = 0; i < cells.Length; i++)
            cells[i] = TerminalOutput.Plain(cells[i]);
        _rows.Add(cells);
    }

    public void Write(TerminalOutput output)
    {
        var widths = Widths(output.Width);
        output.Out.WriteLine(output.Dim(Line([.. columns.Select(column => column.Title)], widths)));
        foreach (var row in _rows)
            output.Out.WriteLine(Line(row, widths));
    }

    private int[] Widths(int available)
    {
        var widths = new int[columns.Length];
        for (var i = 0; i < widths.Length; i++)
            widths[i] = _rows.Select(row => row[i].Length).Append(columns[i].Title.Length).Max();
        var excess = widths.Sum() + (Gap * (widths.Length - 1)) - available;
        while (excess > 0)
        {
            var widest = -1;
            for (var i = 0; i < widths.Length; i++)
            {
                if (columns[i].Flexible && widths[i] > NarrowestFlexible && (widest < 0 || widths[i] > widths[widest]))
                    widest = i;
            }

            if (widest < 0)
                break;
            widths[widest]--;
            excess--;
        }

        return widths;
    }

    private string Line(string[] cells, int[] widths)
    {
        var parts = new string[cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[i].Length <= widths[i] ? cells[i] : string.Concat(cells[i].AsSpan(0, widths[i] - 1), "…");
            parts[i] = columns[i].Right ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]);
        }

        return string.Join(new string(' ', Gap), parts).TrimEnd();
    }
}
