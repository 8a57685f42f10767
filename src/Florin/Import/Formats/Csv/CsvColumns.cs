namespace Florin.Import.Formats.Csv;

/// <summary>Which column has which role; −1 where no column has it.</summary>
internal sealed record CsvColumns
{
    public int BookedOn { get; init; } = -1;

    public int ValueOn { get; init; } = -1;

    /// <summary>The day of purchase beside the day of booking: stands in while a row is not booked.</summary>
    public int OtherDate { get; init; } = -1;

    public int Time { get; init; } = -1;

    public int Amount { get; init; } = -1;

    public int Debit { get; init; } = -1;

    public int Credit { get; init; } = -1;

    public int Direction { get; init; } = -1;

    public int Currency { get; init; } = -1;

    public int Payee { get; init; } = -1;

    /// <summary>Joined in the file's order.</summary>
    public int[] Description { get; init; } = [];

    public int Balance { get; init; } = -1;

    public int Category { get; init; } = -1;

    public int Account { get; init; } = -1;

    public int Reference { get; init; } = -1;

    public int MerchantCode { get; init; } = -1;

    public int Status { get; init; } = -1;

    public int PaymentMethod { get; init; } = -1;

    public int Card { get; init; } = -1;

    /// <summary>A header that only languages other than English know.</summary>
    public bool Foreign { get; init; }

    public bool HasMoney => Amount >= 0 || Debit >= 0 || Credit >= 0;

    /// <summary>What the column is taken for; ignored where it has no role.</summary>
    public ColumnRole RoleOf(int column)
    {
        foreach (var (role, at) in Roles)
        {
            if (at == column) return role;
        }

        return Description.Contains(column) ? ColumnRole.Description : ColumnRole.Ignored;
    }

    private IEnumerable<(ColumnRole Role, int Column)> Roles =>
    [
        (ColumnRole.BookedOn, BookedOn), (ColumnRole.ValueOn, ValueOn), (ColumnRole.OccurredOn, OtherDate), (ColumnRole.Time, Time), (ColumnRole.Amount, Amount),
        (ColumnRole.Debit, Debit), (ColumnRole.Credit, Credit), (ColumnRole.Direction, Direction), (ColumnRole.Currency, Currency), (ColumnRole.Payee, Payee),
        (ColumnRole.Balance, Balance), (ColumnRole.Category, Category), (ColumnRole.Account, Account), (ColumnRole.Reference, Reference),
        (ColumnRole.MerchantCode, MerchantCode), (ColumnRole.Status, Status), (ColumnRole.PaymentMethod, PaymentMethod), (ColumnRole.Card, Card),
    ];

    /// <summary>The columns that hold money of the account, for finding the decimal separator.</summary>
    public IEnumerable<int> Money => new[] { Amount, Debit, Credit, Balance }.Where(column => column >= 0);
}
