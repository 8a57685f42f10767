using System.Globalization;
using System.Text.Json;
using Florin.Import.Formats;

namespace Florin.Tests.Import.Formats.Camt;

/// <summary>
/// Every file of the peer genkgo/camt against the .json of what the peer read of it. Where the two speak of the same thing they have to agree,
/// but for <see cref="Differences"/>; a difference that no longer is one fails as well.
/// </summary>
public sealed class CamtPeerTests
{
    private static readonly StatementReading Reading = new("", DefaultCurrency: "EUR") { Today = new DateOnly(2025, 12, 31) };

    /// <summary>File, what differs, and why.</summary>
    private static readonly (string File, string What, string Reason)[] Differences =
    [
        ("camt052.v2.with-account-name", "date", "no booking date; a row needs one and takes the value date, else that of the message"),
        ("camt054.v2.with-account-name", "date", "no booking date; as above"),
        ("camt054.v8-with-UETR", "date", "neither date; the row takes the message's"),
        ("camt054.v8-with-financial-institution", "date", "neither date; the row takes the message's"),
        ("camt052.v4", "payee", "the creditor of the debit is the account itself; the party across is the other one"),
        ("camt052.v6", "payee", "as above"),
        ("camt052.v6.Amt-zero", "payee", "as above"),
        ("camt054.v2", "payee", "the peer lists the debtor of a debit, which is the account's own side; no creditor is named"),
        ("camt054.v2.with-account-name", "payee", "as above"),
        ("camt053.v2.all-balance-types", "payee", "the peer lists the creditor of a credit, which is the account's own side; no debtor is named"),
        ("camt053.v2.with-account-name", "payee", "as above"),
    ];

    [Fact]
    public void Every_file_gives_what_its_result_says()
    {
        var folder = SharedData.Path("statements", "camt_genkgo", "test", "data");
        var results = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).ToList();
        results.Count.ShouldBe(21);
        var found = new List<string>();
        foreach (var result in results)
        {
            var file = Path.GetFileNameWithoutExtension(result);
            using var document = JsonDocument.Parse(File.ReadAllText(result));
            var read = Recording.OfFile(Path.ChangeExtension(result, ".xml"), Reading);
            read.Errors.ShouldBeEmpty(file);
            found.AddRange(Compare(read, document.RootElement).Select(what => $"{file}: {what}"));
        }

        found.Order(StringComparer.Ordinal).ShouldBe(Differences.Select(difference => $"{difference.File}: {difference.What}").Order(StringComparer.Ordinal));
        Differences.ShouldAllBe(difference => difference.Reason.Length > 0);
    }

    [Fact]
    public void The_file_that_the_peer_refuses_is_refused()
    {
        var read = Recording.OfFile(SharedData.Path("statements", "camt_genkgo", "test", "data", "camt053.v2.wrong.xml"), Reading);
        read.Errors.ShouldHaveSingleItem().ShouldBe(new RowError("camt053.v2.wrong.xml", 0, "BkToCstmrStmt without a statement", "a camt.053 message (BkToCstmrStmt with Stmt)"));
        read.Accounts.ShouldBeEmpty();
    }

    private static IEnumerable<string> Compare(Recording read, JsonElement message)
    {
        var entries = message.GetProperty("getEntries").EnumerateArray().ToList();
        if (entries.Count != read.Rows.Count) yield return "rows";
        var record = entries.Count > 0 ? entries[0].GetProperty("getRecord") : message.GetProperty("getRecords")[0];
        var account = record.GetProperty("getAccount");
        if (Text(account, "getIdentification") != read.Accounts.Single().Identifier) yield return "account";
        if (Text(account, "getName") is { } name && name != read.Accounts[0].Name) yield return "account name";
        foreach (var what in Balances(read, record)) yield return what;
        foreach (var (entry, row) in entries.Zip(read.Rows))
        {
            if ((row.Amount, row.Currency) != Money(entry.GetProperty("getAmount"))) yield return "amount";
            if (row.Pending != (Text(entry, "getStatus") == "PDNG")) yield return "status";
            if (Date(entry, "getBookingDate") != row.BookedOn) yield return "date";
            if (Date(entry, "getValueDate") != row.ValueOn) yield return "value date";
            var payments = entry.GetProperty("getTransactionDetails").GetArrayLength() == 0 ? [] : Payments(entry);
            if (Reference(entry, payments) != row.BankReference) yield return "reference";
            if (Only(payments.Select(payment => Payee(payment, row.Amount > 0))) != row.Payee) yield return "payee";
            foreach (var payment in payments)
            {
                if (Object(payment, "getRemittanceInformation") is { } remittance && !Says(row.Description, remittance)) yield return "text";
            }
        }
    }

    /// <summary>The peer lists all balances; Florin states the booked ones, else the interim, else the available.</summary>
    private static IEnumerable<string> Balances(Recording read, JsonElement record)
    {
        var stated = (record.TryGetProperty("getBalances", out var balances) ? balances.EnumerateArray().ToList() : []).Select(balance => (Type: Text(balance, "getType"), Money: Money(balance.GetProperty("getAmount")).Amount, On: Date(balance, "getDate"))).ToList();
        var opening = stated.Where(balance => balance.Type == "opening").ToList();
        string[] preference = ["closing", "interim", "closing_available"];
        var closing = preference.Select(type => stated.Where(balance => balance.Type == type).ToList()).FirstOrDefault(found => found.Count > 0) ?? [];
        if (!Agree(opening, read.Balances.Where(balance => balance.Opening))) yield return "opening balance";
        if (!Agree(closing, read.Balances.Where(balance => !balance.Opening))) yield return "closing balance";
    }

    private static bool Agree(List<(string? Type, decimal Money, DateOnly? On)> stated, IEnumerable<StatementBalance> read) =>
        stated.Count == 0 ? !read.Any() : stated.Any(balance => (balance.Money, balance.On) == (read.Single().Amount, read.Single().On));

    private static List<JsonElement> Payments(JsonElement entry) =>
        [.. entry.GetProperty("getTransactionDetails").EnumerateArray().Select(payment => payment.ValueKind == JsonValueKind.Object ? payment : entry.GetProperty("getTransactionDetail"))];

    private static string? Reference(JsonElement entry, List<JsonElement> payments)
    {
        if (Text(entry, "getAccountServicerReference") is { } own) return own;
        if (payments.Count != 1 || Object(payments[0], "getReference") is not { } references) return null;
        return Text(references, "getAccountServicerReference") ?? Text(references, "getTransactionId") ?? Text(references, "getEndToEndId");
    }

    /// <summary>The peer names both sides where it can; the other party is the debtor of a credit and the creditor of a debit, and alone it is the one listed.</summary>
    private static string? Payee(JsonElement payment, bool credit)
    {
        var parties = payment.GetProperty("getRelatedParties").EnumerateArray().Where(party => party.ValueKind == JsonValueKind.Object).Select(party => party.GetProperty("getRelatedPartyType")).ToList();
        if (parties.Count == 1) return Text(parties[0], "getName");
        return parties.Where(party => Text(party, "__CLASS__")!.EndsWith(credit ? "Debtor" : "Creditor", StringComparison.Ordinal)).Select(party => Text(party, "getName")).FirstOrDefault();
    }

    private static string? Only(IEnumerable<string?> names) => names.Distinct().ToList() is [var name] ? name : null;

    private static bool Says(string description, JsonElement remittance)
    {
        var blocks = Text(remittance, "getMessage");
        return blocks is null || description.Contains(blocks, StringComparison.Ordinal);
    }

    private static (decimal Amount, string Currency) Money(JsonElement money)
    {
        var currency = money.GetProperty("getCurrency").GetProperty("getCode").GetString()!;
        return (decimal.Parse(money.GetProperty("getAmount").GetString()!, CultureInfo.InvariantCulture) / (currency == "JPY" ? 1 : 100), currency);
    }

    private static DateOnly? Date(JsonElement element, string name) =>
        Object(element, name) is { } date ? DateOnly.ParseExact(date.GetProperty("0").GetString()!.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static JsonElement? Object(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
