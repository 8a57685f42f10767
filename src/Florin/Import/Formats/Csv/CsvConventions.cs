using System.Text;
using Florin.Import.Formats.Csv.Profiles;

namespace Florin.Import.Formats.Csv;

/// <summary>Decides over the whole sample what single cells leave open: date order, decimal separator, signs, currency.</summary>
internal sealed class CsvConventions(CsvTable table, CsvColumns columns, ColumnProfile[] profiles, StatementReading reading, BankProfile? bank)
{
    private const int FewestForSpending = 10;
    private const double ByThousands = 0.3;

    private readonly List<string> _notes = [];

    public IReadOnlyList<string> Notes => _notes;

    /// <summary>What was left open by the decisions made so far.</summary>
    public CsvDoubts Doubts { get; private set; }

    /// <summary>The separator that more money cells show; where all cells can be read both ways, the bank's, else a point.</summary>
    public byte Point()
    {
        int points = 0, commas = 0, sure = 0;
        foreach (var row in table.Rows)
        {
            foreach (var column in columns.Money)
            {
                var cell = row[column];
                var asPoint = AmountParser.Parse(cell, (byte)'.', out _, out _, out _);
                var asComma = AmountParser.Parse(cell, (byte)',', out _, out _, out _);
                if (asPoint != AmountOutcome.NotAnAmount && asComma == AmountOutcome.NotAnAmount) (points, sure) = (points + 1, sure + 1);
                else if (asComma != AmountOutcome.NotAnAmount && asPoint == AmountOutcome.NotAnAmount) (commas, sure) = (commas + 1, sure + 1);
                else if (asPoint != AmountOutcome.NotAnAmount) (points, commas) = VoteForThousands(cell, points, commas);
            }
        }

        // Cells that can only be money when their separator marks thousands leave more open than those that read one way.
        var open = points + commas == 0 ? 0 : points == commas ? CsvDoubts.Even : (double)Math.Min(points, commas) / (points + commas);
        if (sure == 0 && points + commas > 0) open = Math.Max(open, ByThousands);
        Doubts = Doubts with { Decimal = bank is { Decides: true } ? Math.Min(open, CsvDoubts.ByBank) : open };
        if (commas == points && bank is { Decides: true }) return (byte)bank.Decimal;
        return commas > points ? (byte)',' : (byte)'.';
    }

    // 1.234 reads both ways; money has two decimals far more often than three, so its separator marks thousands.
    private static (int Points, int Commas) VoteForThousands(ReadOnlySpan<byte> cell, int points, int commas)
    {
        if (cell.Contains((byte)'.')) return (points, commas + 1);
        return cell.Contains((byte)',') ? (points + 1, commas) : (points, commas);
    }

    public DateOrder DateOrder(string? currency)
    {
        var cells = new List<byte[]>();
        foreach (var row in table.Rows)
        {
            foreach (var column in new[] { columns.BookedOn, columns.ValueOn, columns.OtherDate })
            {
                if (column >= 0 && column < row.Cells.Length && ColumnProfile.IsDate(row.Cells[column])) cells.Add(row.Cells[column]);
            }
        }

        var day = Failures(cells, Formats.DateOrder.DayFirst);
        var month = Failures(cells, Formats.DateOrder.MonthFirst);
        var year = Failures(cells, Formats.DateOrder.YearFirst);
        var failing = cells.Count == 0 ? 0 : (double)(Math.Min(year, Math.Min(day, month)) >> 32) / cells.Count;
        Doubts = Doubts with { Dates = failing };
        if (reading.Dates is { } told) return told;
        if (year < day && year < month) return Formats.DateOrder.YearFirst;
        if (day != month) return day < month ? Formats.DateOrder.DayFirst : Formats.DateOrder.MonthFirst;
        if (bank is null or { Decides: false }) return Undecided(cells, currency);
        Doubts = Doubts with { Dates = Math.Max(failing, CsvDoubts.ByBank) };
        return bank.DateOrder;
    }

    private DateOrder Undecided(List<byte[]> cells, string? currency)
    {
        var open = cells.FindIndex(cell => Date(cell, Formats.DateOrder.DayFirst) != Date(cell, Formats.DateOrder.MonthFirst));
        if (open < 0) return Formats.DateOrder.DayFirst;

        // Points part dates only where the day comes first; so do most languages, and most countries with another currency than the dollar.
        Doubts = Doubts with { Dates = cells[open].Contains((byte)'.') ? 0.1 : 0.2 };
        if (cells[open].Contains((byte)'.') || columns.Foreign || reading.DayFirst) return Formats.DateOrder.DayFirst;
        var turns = Turns(cells, Formats.DateOrder.DayFirst) - Turns(cells, Formats.DateOrder.MonthFirst);
        if (turns == 0) Doubts = Doubts with { Dates = CsvDoubts.Even };
        else return turns < 0 ? Formats.DateOrder.DayFirst : Formats.DateOrder.MonthFirst;
        var dayFirst = currency is not (null or "USD");
        _notes.Add($"dates such as {Encoding.UTF8.GetString(cells[open])} can be read either way: taken as {(dayFirst ? "day, month" : "month, day")}");
        return dayFirst ? Formats.DateOrder.DayFirst : Formats.DateOrder.MonthFirst;
    }

    // A date that cannot be weighs more than all dates that lie ahead.
    private long Failures(List<byte[]> cells, DateOrder order)
    {
        var latest = reading.Today.AddYears(1);
        return cells.Sum(cell => Date(cell, order) is not { } date ? 1L << 32 : date > latest ? 1 : 0);
    }

    /// <summary>How often the dates turn from rising to falling or back: statements are sorted, so the true order turns least.</summary>
    private int Turns(List<byte[]> cells, DateOrder order)
    {
        var (turns, direction) = (0, 0);
        DateOnly? before = null;
        foreach (var cell in cells)
        {
            if (Date(cell, order) is not { } date) continue;
            var step = before is { } earlier ? date.CompareTo(earlier) : 0;
            if (step != 0 && direction != 0 && step != direction) turns++;
            if (step != 0) direction = step;
            before = date;
        }

        return turns;
    }

    private DateOnly? Date(byte[] cell, DateOrder order) =>
        DateParser.TryParse(cell, order, reading.Today.Year + 1, out var date) ? date.Date : null;

    /// <summary>Times that never differ are how a system fills a date up; they are no time of day.</summary>
    public bool HasTimes(DateOrder order)
    {
        if (columns.BookedOn < 0) return false;
        var times = new HashSet<TimeOnly>();
        foreach (var row in table.Rows)
        {
            if (DateParser.TryParse(row[columns.BookedOn], order, reading.Today.Year + 1, out var date) && date.Time is { } time) times.Add(time);
            if (columns.Time >= 0 && DateParser.TryParseTime(row[columns.Time], out var own)) times.Add(own);
        }

        return times.Count > 1 || (times.Count == 1 && table.DataRows == 1 && !times.Contains(TimeOnly.MinValue));
    }

    /// <summary>The currency that the money columns' headers or signs name.</summary>
    public string? Currency()
    {
        foreach (var column in columns.Money)
        {
            if (table.Header is { } header && column < header.Length && HeaderWords.Currency(header[column], reading.DefaultCurrency) is { } named) return named;
        }

        foreach (var row in table.Data)
        {
            foreach (var column in columns.Money)
            {
                AmountParser.Parse(row[column], (byte)'.', out _, out _, out var sign);
                if (sign.IsEmpty) AmountParser.Parse(row[column], (byte)',', out _, out _, out sign);
                if (!sign.IsEmpty) return CurrencyText.Resolve(sign, reading.DefaultCurrency);
            }
        }

        return null;
    }

    public SignRule Sign(byte point, bool card)
    {
        if (columns.Debit >= 0 || columns.Credit >= 0) return Decided(SignRule.Sides, CsvDoubts.ByBank);
        if (columns.Direction >= 0)
        {
            var blanks = Profile(columns.Direction).Rows - Profile(columns.Direction).Filled;
            if (blanks > 0) _notes.Add($"rows without a word for debit or credit are read as money {(BlankDirection() < 0 ? "out" : "in")}");
            return Decided(SignRule.Direction, blanks > 0 ? 0.3 : CsvDoubts.ByBank);
        }

        if (reading.Amounts != AmountSign.Detect) return reading.Amounts == AmountSign.Spend ? SignRule.Spend : SignRule.Signed;

        var amounts = table.Data
            .Select(row => AmountParser.Parse(row[columns.Amount], point, out var amount, out _, out _) == AmountOutcome.Read ? amount : 0)
            .Where(amount => amount != 0)
            .ToList();
        var positive = amounts.Count(amount => amount > 0);

        // A card whose purchases have turned negative has changed its export.
        if (bank is { Decides: true } && (bank.Sign == SignRule.Signed || positive * 2 >= amounts.Count)) return Decided(bank.Sign == SignRule.Spend ? SignRule.Spend : SignRule.Signed, CsvDoubts.ByBank);
        if (amounts.Count == 0) return Decided(SignRule.Signed, CsvDoubts.Even);

        // Money in among money out is what signs look like; the nearer to all positive, the less they say.
        if (positive * 10 <= amounts.Count * (card ? 6 : 9)) return Decided(SignRule.Signed, positive * 2 > amounts.Count ? 0.2 : CsvDoubts.ByBank);

        var share = positive == amounts.Count ? "all" : positive * 10 > amounts.Count * 9 ? "nearly all" : "mostly";
        if (card || (amounts.Count >= FewestForSpending && columns.Balance < 0))
        {
            _notes.Add($"amounts are {share} positive: read as spending{(card ? " on a card" : "")}; say that they are signed if they are not");
            return Decided(SignRule.Spend, card ? 0.2 : 0.4);
        }

        if (columns.Balance < 0) _notes.Add($"amounts are {share} positive: read as money in; say that they are spending if they are");
        return Decided(SignRule.Signed, columns.Balance < 0 ? CsvDoubts.Even : 0.2);
    }

    private SignRule Decided(SignRule rule, double doubt)
    {
        Doubts = Doubts with { Sign = doubt };
        return rule;
    }

    /// <summary>Where only one direction is ever written, a blank means the other.</summary>
    public int BlankDirection() => columns.Direction >= 0 && Profile(columns.Direction).DirectionsOut > 0 && Profile(columns.Direction).DirectionsIn == 0 ? 1 : -1;

    public bool DebitsNegative() => columns.Debit >= 0
        && (Profile(columns.Debit).Filled == 0 ? bank is { NegativeDebits: true } : Profile(columns.Debit).Negatives * 2 > Profile(columns.Debit).Filled);

    /// <summary>A bank's column may lie beyond those that the sample has.</summary>
    private ColumnProfile Profile(int column) => column < profiles.Length ? profiles[column] : ColumnProfile.Of([], column);

    /// <summary>A column or a word of the preamble tells of a card, or cells show a card's masked number.</summary>
    public bool Card() =>
        columns.Card >= 0
        || bank is { Decides: true, Card: true }
        || profiles.Any(profile => profile.MaskedCards > 0 && profile.MaskedCards * 2 >= profile.Filled)
        || table.Preamble.Any(row => row.Cells.Any(cell => HeaderWords.Guess(Encoding.UTF8.GetString(cell)).Any(guess => guess.Role == ColumnRole.Card)));
}
