using System.Globalization;
using Florin.Import.Formats.Csv;

namespace Florin.Import.Formats;

/// <summary>
/// The user's word on a table's columns, e.g. "0=date,2=amount,Details=description": it takes the place of every guess. date may say how it is
/// written ("0=date:month_first"), amount what it means without a sign ("2=amount:spend").
/// </summary>
public sealed class ColumnMapping
{
    private readonly List<(string Column, ColumnRole Role)> _parts = [];

    private ColumnMapping()
    {
    }

    /// <summary>The names a column may be given.</summary>
    public static IReadOnlyList<string> Roles { get; } = [.. RoleNames.All];

    /// <summary>What may stand behind date: which part comes first.</summary>
    public static IReadOnlyList<string> DateOrders { get; } = ["day_first", "month_first", "year_first"];

    internal DateOrder? Dates { get; private set; }

    internal AmountSign Amounts { get; private set; }

    /// <summary>Columns are numbered from 0, or named as in the header, whatever the case; a name that is a number or holds a comma is told by its number.</summary>
    /// <returns>The mapping, or in words what is wrong with it.</returns>
    public static (ColumnMapping? Mapping, string? Mistake) Parse(string text)
    {
        var mapping = new ColumnMapping();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var sign = part.LastIndexOf('=');
            if (sign <= 0)
                return (null, $"'{Quote(part)}' is no column=role, e.g. 0=date or Details=description");
            var (column, name) = (part[..sign].Trim(), part[(sign + 1)..].Trim());
            if (name.Split(':') is [var told, var how])
            {
                if (!mapping.Say(told.Trim(), how.Trim()))
                    return (null, $"'{Quote(name)}' says nothing known; after date: {string.Join(", ", DateOrders)}, after amount: spend, signed");
                name = told.Trim();
            }

            if (RoleNames.Find(name) is not { } role)
                return (null, $"'{Quote(name)}' is no role; known are {string.Join(", ", RoleNames.All)}");
            if (mapping._parts.Exists(other => string.Equals(other.Column, column, StringComparison.OrdinalIgnoreCase)))
                return (null, $"column '{Quote(column)}' is given two roles");
            if (role is not (ColumnRole.Description or ColumnRole.Ignored) && mapping.Has(role))
                return (null, $"two columns are given the role {RoleNames.Of(role)}; only description and ignore may come twice");
            mapping._parts.Add((column, role));
        }

        if (!mapping.Has(ColumnRole.BookedOn))
            return (null, "no column is given the role date");
        var sides = mapping.Has(ColumnRole.Debit) || mapping.Has(ColumnRole.Credit);
        return mapping.Has(ColumnRole.Amount) == sides ? (null, "expected one column for amount, or columns for debit and credit instead") : (mapping, null);
    }

    /// <summary>The mapping as it is kept: every column by its number, with what was said of it.</summary>
    internal string Kept(TableGuess table) => string.Join(',', table.Columns.Where(static column => column.Role != RoleNames.Ignored)
        .Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Index}={column.Role}{Said(column.Role)}")));

    /// <summary>The columns of this table, or what was found and expected where it has no such column.</summary>
    internal (CsvColumns? Columns, string Found, string Expected) Of(CsvTable table)
    {
        var places = new Dictionary<int, ColumnRole>();
        foreach (var (column, role) in _parts)
        {
            var place = Place(table, column);
            if (place < 0)
                return (null, $"no column '{Quote(column)}' to map", Known(table));
            if (!places.TryAdd(place, role))
                return (null, $"column {place} mapped twice", "one role for a column");
        }

        return (new CsvColumns
        {
            BookedOn = At(ColumnRole.BookedOn),
            ValueOn = At(ColumnRole.ValueOn),
            OtherDate = At(ColumnRole.OccurredOn),
            Time = At(ColumnRole.Time),
            Amount = At(ColumnRole.Amount),
            Debit = At(ColumnRole.Debit),
            Credit = At(ColumnRole.Credit),
            Direction = At(ColumnRole.Direction),
            Currency = At(ColumnRole.Currency),
            Payee = At(ColumnRole.Payee),
            Description = [.. places.Where(static pair => pair.Value == ColumnRole.Description).Select(static pair => pair.Key).Order()],
            Balance = At(ColumnRole.Balance),
            Category = At(ColumnRole.Category),
            Account = At(ColumnRole.Account),
            Reference = At(ColumnRole.Reference),
            MerchantCode = At(ColumnRole.MerchantCode),
            Status = At(ColumnRole.Status),
            PaymentMethod = At(ColumnRole.PaymentMethod),
            Card = At(ColumnRole.Card),
        }, "", "");

        int At(ColumnRole role) => places.Where(pair => pair.Value == role).Select(static pair => pair.Key).DefaultIfEmpty(-1).First();
    }

    private bool Say(string role, string how)
    {
        var order = DateOrders.ToList().FindIndex(known => string.Equals(known, how, StringComparison.OrdinalIgnoreCase));
        if (RoleNames.Find(role) is ColumnRole.BookedOn && order >= 0)
            Dates = (DateOrder)order;
        else if (RoleNames.Find(role) is ColumnRole.Amount && Enum.TryParse<AmountSign>(how, ignoreCase: true, out var sign) && sign is AmountSign.Spend or AmountSign.Signed)
            Amounts = sign;
        else
            return false;
        return true;
    }

    private string Said(string role) => RoleNames.Find(role) switch
    {
        ColumnRole.BookedOn when Dates is { } order => $":{DateOrders[(int)order]}",
        ColumnRole.Amount when Amounts is AmountSign.Spend => ":spend",
        ColumnRole.Amount when Amounts is AmountSign.Signed => ":signed",
        _ => "",
    };

    private static int Place(CsvTable table, string column)
    {
        if (int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number < table.Width ? number : -1;
        return table.Header is { } header ? Array.FindIndex(header, name => string.Equals(name.Trim(), column, StringComparison.OrdinalIgnoreCase)) : -1;
    }

    private static string Known(CsvTable table)
    {
        var numbers = table.Width == 0 ? "a table with rows of dates and amounts" : $"a column from 0 to {table.Width - 1}";
        return table.Header is { } header ? $"{numbers}, or one of {RowErrorText.Quote(string.Join(", ", header))}" : $"{numbers}: the table has no header";
    }

    private static string Quote(string text) => RowErrorText.Quote(text);

    private bool Has(ColumnRole role) => _parts.Exists(part => part.Role == role);
}

/// <summary>A mapping that was given for a table with this header before.</summary>
public sealed record RememberedMapping(ColumnMapping Mapping, DateOnly MappedOn);
