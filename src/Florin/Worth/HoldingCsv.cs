using System.Globalization;
using Florin.Ledger;

namespace Florin.Worth;

/// <summary>Holdings in a comma-separated table with a header: name, isin or symbol, quantity, price, and currency and date where they differ from what is said outside.</summary>
internal static class HoldingCsv
{
    private const int MostErrors = 100;
    private const decimal Largest = 1e9m;

    /// <param name="currency">Of lines without one.</param>
    /// <param name="on">Of lines without a date.</param>
    public static (List<Holding> Holdings, List<HoldingError> Errors) Read(TextReader text, int accountId, string currency, DateOnly on)
    {
        List<Holding> holdings = [];
        List<HoldingError> errors = [];
        var head = Cells(text.ReadLine()?.TrimStart('\uFEFF') ?? "").ConvertAll(static name => name.ToLowerInvariant());
        var (name, isin, symbol) = (head.IndexOf("name"), head.IndexOf("isin"), head.IndexOf("symbol"));
        var (quantity, price, code, day) = (head.IndexOf("quantity"), head.IndexOf("price"), head.IndexOf("currency"), head.IndexOf("date"));
        if (quantity < 0 || price < 0 || (name < 0 && isin < 0 && symbol < 0))
        {
            errors.Add(new HoldingError(1, string.Join(", ", head), "a header with quantity, price and name, isin or symbol"));
            return (holdings, errors);
        }

        var line = 1;
        while (text.ReadLine() is { } row)
        {
            line++;
            if (string.IsNullOrWhiteSpace(row))
                continue;
            var cells = Cells(row);
            var security = First(Cell(isin), Cell(symbol), Cell(name));
            if (security.Length is 0 or > 100)
                Refuse(security, "a name, isin or symbol of up to 100 letters");
            else if (!Number(Cell(quantity), out var many))
                Refuse(Cell(quantity), "a quantity from 0 to 1,000,000,000");
            else if (!Number(Cell(price), out var each))
                Refuse(Cell(price), "a price from 0 to 1,000,000,000");
            else if ((Cell(code).Length == 0 ? currency : Currencies.Find(Cell(code))) is not { } known)
                Refuse(Cell(code), "a currency's code");
            else if (!TryDay(Cell(day), out var from))
                Refuse(Cell(day), "a day like 2025-01-31");
            else
                holdings.Add(new Holding(accountId, security, from, First(Cell(name), security), many, each, known));

            string Cell(int at) => at >= 0 && at < cells.Count ? cells[at] : "";
        }

        return (holdings, errors);

        void Refuse(string found, string expected)
        {
            if (errors.Count < MostErrors)
                errors.Add(new HoldingError(line, found, expected));
        }

        bool TryDay(string cell, out DateOnly found)
        {
            found = on;
            return cell.Length == 0 || DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out found);
        }
    }

    public static bool Number(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && number <= Largest;

    private static string First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (name.Length > 0)
                return name;
        }

        return "";
    }

    /// <summary>The cells of a line, quotes taken off; a doubled quote within is one.</summary>
    private static List<string> Cells(string row)
    {
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        var quoted = false;
        for (var i = 0; i < row.Length; i++)
        {
            var letter = row[i];
            if (quoted && letter == '"' && i + 1 < row.Length && row[i + 1] == '"')
                cell.Append(row[++i]);
            else if (letter == '"')
                quoted = !quoted;
            else if (letter == ',' && !quoted)
                Take();
            else
                cell.Append(letter);
        }

        Take();
        return cells;

        void Take()
        {
            cells.Add(cell.ToString().Trim());
            cell.Clear();
        }
    }
}
