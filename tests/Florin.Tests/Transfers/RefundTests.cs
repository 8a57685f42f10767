using Florin.Import;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;
using Florin.Transfers;

namespace Florin.Tests.Transfers;

public sealed class RefundTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Words as banks print them on statements, each before or behind the shop's name; half the price, so that the amount alone says nothing.</summary>
    [Theory]
    [InlineData("CARTE 10/01 LIBRAIRIE DURANCE CB*1234", "REMB CB LIBRAIRIE DURANCE")]
    [InlineData("PAIEMENT CB 1001 LIBRAIRIE DURANCE", "REMBOURSEMENT CARTE LIBRAIRIE DURANCE")]
    [InlineData("ACHAT CB CORDONNERIE VALLON", "AVOIR CARTE 14/01 CORDONNERIE VALLON")]
    [InlineData("PAIEMENT CB MAISON FERRIER", "ANNULATION ACHAT MAISON FERRIER")]
    [InlineData("ACHAT CB MAISON FERRIER", "ANNUL. PAIEMENT CB MAISON FERRIER")]
    [InlineData("CB CORDONNERIE VALLON FACT 1001", "CREDIT CARTE CORDONNERIE VALLON")]
    [InlineData("BEA KLEDING BAKKER 10.01 PAS123", "RETOUR BEA KLEDING BAKKER")]
    [InlineData("BETAALAUTOMAAT KLEDING BAKKER", "TERUGBETALING KLEDING BAKKER")]
    [InlineData("BEA DE WILGEN MEUBELS 10.01", "RETOUR DE WILGEN MEUBELS")]
    [InlineData("PAIEMENT CB MAISON FERRIER", "REMBOURSEMENT DE MAISON FERRIER")]
    [InlineData("IDEAL KLEDING BAKKER", "RESTITUTIE BESTELLING KLEDING BAKKER")]
    [InlineData("BETAALAUTOMAAT KLEDING BAKKER", "RETOURPINNEN KLEDING BAKKER")]
    [InlineData("KARTENZAHLUNG SCHUHHAUS LINDNER", "STORNO KARTENZAHLUNG SCHUHHAUS LINDNER")]
    [InlineData("KARTENZAHLUNG SCHUHHAUS LINDNER", "RETOURE SCHUHHAUS LINDNER")]
    [InlineData("GIROCARD SCHUHHAUS LINDNER", "RÜCKERSTATTUNG VON SCHUHHAUS LINDNER")]
    [InlineData("GIROCARD SCHUHHAUS LINDNER", "GUTSCHRIFT KARTE SCHUHHAUS LINDNER")]
    [InlineData("PLATBA KARTOU KNIHY NOVOTNY", "VRÁCENÍ PLATBY KARTOU KNIHY NOVOTNY")]
    [InlineData("KNIHY NOVOTNY", "REFUNDACE KNIHY NOVOTNY")]
    [InlineData("KNIHY NOVOTNY", "DOBROPIS KNIHY NOVOTNY")]
    [InlineData("CARD PAYMENT TO HOLT OUTFITTERS", "CREDIT VOUCHER HOLT OUTFITTERS")]
    [InlineData("CARD PAYMENT TO HOLT OUTFITTERS", "HOLT OUTFITTERS REFUND")]
    [InlineData("POS DEBIT HOLT OUTFITTERS", "PURCHASE RETURN HOLT OUTFITTERS")]
    public async Task Banks_words_for_money_back_tie_it_to_its_purchase(string purchase, string refund)
    {
        await using var ledger = await ImportedAsync(Engine.DuckDb, purchase, refund);

        var link = (await LinksAsync(ledger)).ShouldHaveSingleItem();
        (link.Kind, link.Status, link.From.Description, link.To.Description).ShouldBe((LinkKind.Refund, LinkStatus.Paired, purchase, refund));
    }

    [Theory]
    [InlineData("REMBRANDT CAFE")]
    [InlineData("STORNOWAY FERRIES")]
    [InlineData("LIBRAIRIE DU SAVOIR")]
    [InlineData("HALF YEARLY ANNUALS")]
    public async Task A_shop_whose_name_only_looks_like_such_a_word_is_not_taken_for_one(string shop)
    {
        await using var ledger = await ImportedAsync(Engine.DuckDb, shop, shop);

        (await LinksAsync(ledger)).ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public async Task Money_back_is_not_tied_to_another_shop(Engine engine)
    {
        await using var ledger = await ImportedAsync(engine, "ACHAT CB CORDONNERIE VALLON", "AVOIR LIBRAIRIE DURANCE");

        (await LinksAsync(ledger)).ShouldBeEmpty();
    }

    private static async Task<TestLedger> ImportedAsync(Engine engine, string purchase, string refund)
    {
        var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("card.csv", $"Date,Amount,Description\n2025-01-10,-61.00,{purchase}\n2025-01-14,-9.00,CORNER BAKERY\n2025-01-20,30.50,{refund}\n", new ImportOptions("Card"));
        return ledger;
    }

    private static Task<IReadOnlyList<TransactionLink>> LinksAsync(TestLedger ledger) => ledger.Get<TransferService>().ListAsync(TestLedger.Household, null, null, 100, Cancellation);
}
