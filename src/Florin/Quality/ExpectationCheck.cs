using System.Globalization;
using System.Text.RegularExpressions;
using Florin.Ledger;

namespace Florin.Quality;

/// <summary>Holds rows against one expectation. Columns are looked at by the chunk, distinct texts once; a row by itself only where its chunk has an unexpected one.</summary>
internal sealed class ExpectationCheck(CheckedRows rows, DateOnly today, CancellationToken cancellation)
{
    private const decimal TenThousandths = 10_000m;
    private const int LongestFound = 200;

    public ExpectationResult Check(string suite, Expectation expectation)
    {
        var tally = new Tally(rows, expectation.Expected);
        var column = expectation.Column is { } name ? CheckedRows.Columns[name] : CheckedColumn.Row;
        if (rows.Has(column))
            Look(expectation, column, tally);
        var success = ExpectationTypes.IsOfTable(expectation.Type) || expectation.Mostly >= 1
            ? tally.Unexpected == 0
            : tally.Evaluated - tally.Unexpected >= expectation.Mostly * tally.Evaluated;
        return new ExpectationResult(
            suite, expectation.Type, expectation.Column, expectation.Severity, expectation.Dimension, expectation.Weight, success, tally.Evaluated, tally.Unexpected, expectation.Expected, tally.Rows);
    }

    private void Look(Expectation expectation, CheckedColumn column, Tally tally)
    {
        switch (expectation.Type)
        {
            case ExpectationTypes.RowCount:
                tally.Whole(rows.Count >= (expectation.Least?.Number ?? 0) && rows.Count <= (expectation.Most?.Number ?? decimal.MaxValue), $"{rows.Count} rows");
                break;
            case ExpectationTypes.Newest:
                Newest(expectation, column, tally);
                break;
            case ExpectationTypes.Reconciles:
                foreach (var sum in rows.Statements.Where(static sum => sum.Difference is not null))
                    tally.Whole(Math.Abs(sum.Difference!.Value) <= expectation.Tolerance, string.Create(CultureInfo.InvariantCulture, $"{sum.Opening:0.00##} and rows of {sum.Flow:0.00##} against {sum.Closing:0.00##}: off by {sum.Difference:0.00##}"));
                break;
            case ExpectationTypes.Unique when column is CheckedColumn.Row:
                RepeatedRows.Find(rows, tally, cancellation);
                break;
            case ExpectationTypes.Unique:
                RepeatedTexts(column, tally);
                break;
            case ExpectationTypes.NotNull:
                Missing(column, tally);
                break;
            case ExpectationTypes.Between when column is CheckedColumn.Amount:
                var (low, high) = (Scaled(expectation.Least?.Number, long.MinValue), Scaled(expectation.Most?.Number, long.MaxValue));
                Amounts(tally, chunk => chunk.ContainsAnyExceptInRange(low, high), amount => amount >= low && amount <= high);
                break;
            case ExpectationTypes.Between:
                Days(expectation, column, tally);
                break;
            case ExpectationTypes.InSet or ExpectationTypes.NotInSet when column is CheckedColumn.Amount:
                var set = expectation.Values!.Select(static value => Scaled(decimal.Parse(value, CultureInfo.InvariantCulture), 0)).ToHashSet();
                var wanted = expectation.Type == ExpectationTypes.InSet;
                long[] listed = [.. set];
                Amounts(tally, chunk => wanted || chunk.ContainsAny(listed), amount => set.Contains(amount) == wanted);
                break;
            default:
                Words(column, tally, Accepts(expectation));
                break;
        }
    }

    private static Func<string, bool> Accepts(Expectation expectation) => expectation.Type switch
    {
        ExpectationTypes.Match => text => Matches(expectation.Pattern!, text),
        ExpectationTypes.NotInSet => text => expectation.Values?.Contains(text) != true,
        _ when expectation.Values is { } values => values.Contains,
        _ => Currencies.IsKnown,
    };

    /// <summary>What a pattern cannot decide in its time does not match.</summary>
    private static bool Matches(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private void Newest(Expectation expectation, CheckedColumn column, Tally tally)
    {
        var newest = CheckedRows.Absent;
        for (var chunk = 0; chunk < rows.Chunks; chunk++)
        {
            foreach (var day in rows.Values(column, chunk))
                newest = Math.Max(newest, day);
        }

        if (newest == CheckedRows.Absent)
            return;
        var on = DateOnly.FromDayNumber(newest);
        tally.Whole((expectation.Least is not { } least || on >= least.On(today)) && (expectation.Most is not { } most || on <= most.On(today)), $"{Iso(on)} as the newest");
    }

    private void Days(Expectation expectation, CheckedColumn column, Tally tally)
    {
        var low = expectation.Least?.On(today).DayNumber ?? 0;
        var high = expectation.Most?.On(today).DayNumber ?? DateOnly.MaxValue.DayNumber;
        Each(column, tally, chunk => chunk.ContainsAnyExceptInRange(low, high), (day, row) =>
        {
            if (day < low || day > high)
                tally.Add(row, day, static day => Iso(DateOnly.FromDayNumber(day)));
        });
    }

    private void Words(CheckedColumn column, Tally tally, Func<string, bool> accepts)
    {
        const byte Good = 1, Bad = 2;
        var judged = new byte[rows.Texts];
        Func<int, string> word = text => Short(rows.Text(text));
        Each(column, tally, static _ => true, (text, row) =>
        {
            ref var known = ref judged[text];
            if (known == 0)
                known = accepts(rows.Text(text)) ? Good : Bad;
            if (known == Bad)
                tally.Add(row, text, word);
        });
    }

    private void RepeatedTexts(CheckedColumn column, Tally tally)
    {
        var first = new Dictionary<int, int>();
        Func<int, string> word = text => string.Create(CultureInfo.InvariantCulture, $"{Short(rows.Text(text))}, as on line {rows.Line(first[text])}");
        Each(column, tally, static _ => true, (text, row) =>
        {
            if (!first.TryAdd(text, row))
                tally.Add(row, text, word);
        });
    }

    /// <summary>A text of nothing but blanks is none.</summary>
    private void Missing(CheckedColumn column, Tally tally)
    {
        tally.Evaluated = rows.Count;
        if (column is CheckedColumn.Amount or CheckedColumn.Row)
            return;
        var blank = new HashSet<int>();
        for (var id = 0; CheckedRows.IsText(column) && id < rows.Texts; id++)
        {
            if (string.IsNullOrWhiteSpace(rows.Text(id)))
                blank.Add(id);
        }

        for (var chunk = 0; chunk < rows.Chunks; chunk++)
        {
            cancellation.ThrowIfCancellationRequested();
            var values = rows.Values(column, chunk);
            var start = chunk << CheckedRows.ChunkBits;
            if (blank.Count == 0 && !values.IsEmpty && !values.Contains(CheckedRows.Absent))
                continue;
            for (var row = start; row < Math.Min(rows.Count, start + (1 << CheckedRows.ChunkBits)); row++)
            {
                if (values.IsEmpty || values[row - start] is var value && (value == CheckedRows.Absent || blank.Contains(value)))
                    tally.Add(row, "nothing", static found => found);
            }
        }
    }

    private void Each(CheckedColumn column, Tally tally, Func<ReadOnlySpan<int>, bool> worthALook, Action<int, int> look)
    {
        for (var chunk = 0; chunk < rows.Chunks; chunk++)
        {
            cancellation.ThrowIfCancellationRequested();
            var values = rows.Values(column, chunk);
            var start = chunk << CheckedRows.ChunkBits;
            tally.Evaluated += values.Length - values.Count(CheckedRows.Absent);
            if (!worthALook(values))
                continue;
            for (var i = 0; i < values.Length; i++)
            {
                if (values[i] != CheckedRows.Absent)
                    look(values[i], start + i);
            }
        }
    }

    private void Amounts(Tally tally, Func<ReadOnlySpan<long>, bool> worthALook, Func<long, bool> accepts)
    {
        tally.Evaluated = rows.Count;
        for (var chunk = 0; chunk < rows.Chunks; chunk++)
        {
            cancellation.ThrowIfCancellationRequested();
            var amounts = rows.Amounts(chunk);
            if (!worthALook(amounts))
                continue;
            for (var i = 0; i < amounts.Length; i++)
            {
                if (!accepts(amounts[i]))
                    tally.Add((chunk << CheckedRows.ChunkBits) + i, amounts[i], static amount => (amount / TenThousandths).ToString("0.00##", CultureInfo.InvariantCulture));
            }
        }
    }

    private static long Scaled(decimal? bound, long otherwise) => bound is { } number ? decimal.ToInt64(number * TenThousandths) : otherwise;

    private static string Short(string text) => text.Length <= LongestFound ? text : text[..LongestFound];

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Counts what was looked at and names the first unexpected rows.</summary>
    internal sealed class Tally(CheckedRows rows, string expected)
    {
        public long Evaluated { get; set; }

        public long Unexpected { get; private set; }

        public List<UnexpectedRow> Rows { get; } = [];

        /// <param name="word">What was found in words, asked only for the rows that are named: of a million repeated rows that was half the time.</param>
        public void Add<T>(int row, T found, Func<T, string> word)
        {
            Unexpected++;
            if (Rows.Count < ExpectationResult.MostRows)
                Rows.Add(new UnexpectedRow(rows.Line(row), word(found), expected, rows.TransactionId(row)));
        }

        public void Whole(bool success, string found)
        {
            Evaluated++;
            if (success)
                return;
            Unexpected++;
            if (Rows.Count < ExpectationResult.MostRows)
                Rows.Add(new UnexpectedRow(0, found, expected));
        }
    }
}
