namespace Florin.Import.Formats.Csv.Profiles;

/// <summary>The columns of a table as its bank's profile names them, as far as the content bears it.</summary>
internal static class ProfileColumns
{
    /// <summary>Wide exports carry money that nobody asks for; beside the amount of a narrow table, money without a role is another bank's.</summary>
    private const int Narrow = 10;

    public static CsvColumns Of(BankProfile profile, CsvTable table, ColumnProfile[] content)
    {
        var rows = content.Length == 0 ? 0 : content[0].Rows;
        var amount = profile.At(ColumnRole.Amount);
        return new CsvColumns
        {
            BookedOn = profile.At(ColumnRole.BookedOn),
            ValueOn = profile.At(ColumnRole.ValueOn),
            OtherDate = profile.At(ColumnRole.OccurredOn),
            Time = profile.At(ColumnRole.Time),
            Amount = amount,
            Debit = profile.At(ColumnRole.Debit),
            Credit = profile.At(ColumnRole.Credit),

            // Signed amounts beside a word for the direction would turn twice.
            Direction = amount >= 0 && content[amount].Negatives > 0 ? -1 : profile.At(ColumnRole.Direction),
            Currency = Where(ColumnRole.Currency, cells => cells.Filled == 0 || cells.AreCurrencies),
            Payee = profile.At(ColumnRole.Payee),
            Description = [.. Enumerable.Range(0, profile.Columns.Length).Where(column => profile.Columns[column] == ColumnRole.Description)],
            Balance = profile.At(ColumnRole.Balance),
            Category = profile.At(ColumnRole.Category),
            Account = table.Identifier is null ? Where(ColumnRole.Account, cells => cells.Filled * 20 >= rows * 19) : -1,
            Reference = Where(ColumnRole.Reference, cells => cells.AreIdentities),
            MerchantCode = profile.At(ColumnRole.MerchantCode),
            Status = profile.At(ColumnRole.Status),
            PaymentMethod = profile.At(ColumnRole.PaymentMethod),
            Card = profile.At(ColumnRole.Card),
        };

        int Where(ColumnRole role, Func<ColumnProfile, bool> bears) =>
            profile.At(role) is >= 0 and var column && column < content.Length && bears(content[column]) ? column : -1;
    }

    /// <summary>The profile, among those without a header, whose columns hold what this table's do and explain the most of them; <c>null</c> when profiles disagree on a filled one.</summary>
    public static BankProfile? OfShape(CsvTable table, ColumnProfile[] content, char separator)
    {
        if (table.Header is not null || table.DataRows == 0) return null;
        var fitting = BankProfiles.Headerless.Where(profile => profile.Separator == separator && Holds(profile, table, content)).ToList();
        if (fitting.Count == 0) return null;
        var filled = Enumerable.Range(0, content.Length).Where(column => content[column].Filled > 0).ToList();
        var most = fitting.Max(Explained);
        fitting.RemoveAll(profile => Explained(profile) < most);
        if (!fitting.TrueForAll(profile => filled.TrueForAll(column => profile.Columns[column] == fitting[0].Columns[column]))) return null;
        var columns = fitting[0].Columns.Select((role, column) => fitting.TrueForAll(profile => profile.Columns[column] == role) ? role : ColumnRole.Ignored);
        return BankProfiles.Merge(fitting) with { Columns = [.. columns] };

        int Explained(BankProfile profile) => filled.Count(column => profile.Columns[column] != ColumnRole.Ignored);
    }

    private static bool Holds(BankProfile profile, CsvTable table, ColumnProfile[] content)
    {
        if (profile.Columns.Length != content.Length) return false;
        for (var column = 0; column < content.Length; column++)
        {
            if (!Holds(profile.Columns[column], content[column], content.Length < Narrow && profile.Sign != SignRule.Sides)) return false;
        }

        var (debit, credit) = (profile.At(ColumnRole.Debit), profile.At(ColumnRole.Credit));
        if (debit >= 0 && !table.Data.All(row => row[debit].IsEmpty != row[credit].IsEmpty)) return false;
        var (amount, balance) = (profile.At(ColumnRole.Amount), profile.At(ColumnRole.Balance));
        if (amount < 0 || balance < 0) return true;
        return RunningBalance.Find(table, [amount, balance]) is not { } pair || pair == (amount, balance);
    }

    private static bool Holds(ColumnRole role, ColumnProfile cells, bool narrow) => role switch
    {
        ColumnRole.BookedOn => cells.AreDates,
        ColumnRole.Amount => cells.AreAmounts,
        ColumnRole.Direction => cells.AreDirections,
        ColumnRole.Currency => cells.AreCurrencies,
        ColumnRole.Account => cells.Filled == cells.Rows && !cells.AreDates && cells.Fractions == 0,
        ColumnRole.ValueOn or ColumnRole.OccurredOn => cells.Filled == 0 || cells.AreDates,
        ColumnRole.Debit or ColumnRole.Credit or ColumnRole.Balance => cells.Filled == 0 || cells.AreAmounts,
        ColumnRole.Card => cells.Filled == 0 || cells.MaskedCards > 0,
        ColumnRole.Status => cells.AreStatuses,
        ColumnRole.Ignored => !narrow || !cells.AreAmounts || cells.Fractions == 0,
        _ => cells.Filled == 0 || (cells.AreTexts && !cells.AreCurrencies),
    };
}
