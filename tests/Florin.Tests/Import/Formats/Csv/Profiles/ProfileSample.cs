using System.Globalization;
using System.Text;
using Florin.Import.Formats;
using Florin.Import.Formats.Csv;
using Florin.Import.Formats.Csv.Profiles;

namespace Florin.Tests.Import.Formats.Csv.Profiles;

/// <summary>Three rows as a bank would write them, made of its profile's facts: −1,234.56 on the 14th, −20 on the 15th, +2,500.10 on the 28th of March 2024.</summary>
internal sealed class ProfileSample(BankProfile profile)
{
    public static readonly decimal[] Amounts = [-1234.56m, -20.00m, 2500.10m];

    public static readonly DateOnly[] Days = [new(2024, 3, 14), new(2024, 3, 15), new(2024, 3, 28)];

    private static readonly decimal[] Balances = [8765.44m, 8745.44m, 11245.54m];

    /// <summary>A letter that shows whether the encoding was found.</summary>
    public string Letter => profile.Encoding == "windows-1253" ? "ώ" : "é";

    public byte[] Bytes()
    {
        var text = new StringBuilder();
        for (var line = 0; line < profile.Preamble; line++) text.Append("Statement of the account\r\n");
        if (profile.Header is { } header) text.AppendJoin(profile.Separator, header.Select(Quoted)).Append("\r\n");
        for (var row = 0; row < Amounts.Length; row++) text.AppendJoin(profile.Separator, profile.Columns.Select(role => Quoted(Cell(role, row)))).Append("\r\n");
        for (var line = 0; line < profile.Footer; line++) text.Append("Total").Append(profile.Separator).Append("\r\n");
        var encoding = TextEncoding.Named(profile.Encoding);
        return encoding.GetBytes(text.ToString());
    }

    public string Payee(int row) => $"Baker {row}";

    public string Description(int row) => $"Caf{Letter} in street {row}";

    private string Cell(ColumnRole role, int row)
    {
        var amount = Amounts[row];
        return role switch
        {
            ColumnRole.BookedOn => Day(Days[row]),
            ColumnRole.ValueOn => Day(Days[row].AddDays(1)),
            ColumnRole.OccurredOn => Day(Days[row].AddDays(-1)),
            ColumnRole.Time => $"10:11:1{row}",
            ColumnRole.Amount => Money(profile.Sign switch { SignRule.Spend => -amount, SignRule.Direction => Math.Abs(amount), _ => amount }),
            ColumnRole.Debit => amount > 0 ? "" : Money(profile.NegativeDebits ? amount : -amount),
            ColumnRole.Credit => amount < 0 ? "" : Money(profile.NegativeCredits ? -amount : amount),
            ColumnRole.Direction => amount < 0 ? profile.Out! : profile.In!,
            ColumnRole.Currency => "EUR",
            ColumnRole.Payee => Payee(row),
            ColumnRole.Description => Description(row),
            ColumnRole.Balance => Money(Balances[row]),
            ColumnRole.Category => "Food",
            ColumnRole.Account => "NL20INGB0001234567",
            ColumnRole.Reference => $"REF000{row}",
            ColumnRole.MerchantCode => "5411",
            ColumnRole.Status => "Posted",
            ColumnRole.PaymentMethod => "Card payment",
            ColumnRole.Card => "************1234",
            _ => "",
        };
    }

    private string Day(DateOnly day) => day.ToDateTime(new TimeOnly(10, 11, 12 + day.Day), DateTimeKind.Utc).ToString(profile.Dates, CultureInfo.InvariantCulture);

    private string Money(decimal amount)
    {
        var mark = profile.Decimal == ',' ? "." : ",";
        var digits = Math.Abs(amount).ToString("0.00", CultureInfo.InvariantCulture).Replace('.', profile.Decimal);
        if (Math.Abs(amount) >= 1000) digits = digits.Insert(digits.Length - 6, mark);
        return amount < 0 ? "-" + digits : digits;
    }

    private string Quoted(string cell) => cell.AsSpan().IndexOfAny(profile.Separator, ' ', ',') >= 0 ? $"\"{cell}\"" : cell;
}
