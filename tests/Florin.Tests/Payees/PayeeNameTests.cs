using Florin.Payees;
using FsCheck;
using FsCheck.Fluent;

namespace Florin.Tests.Payees;

public sealed class PayeeNameTests
{
    [Theory]
    [InlineData("SQ *BLUE BOTTLE COFFEE", "Blue Bottle Coffee")]
    [InlineData("TST* THE COPPER POT", "The Copper Pot")]
    [InlineData("PAYPAL *SPOTIFY", "Spotify")]
    [InlineData("PP*GARDENSHOP", "Gardenshop")]
    [InlineData("SumUp  *Eisdiele Luna", "Eisdiele Luna")]
    [InlineData("IZ *THE TAP ROOM", "The Tap Room")]
    [InlineData("ZETTLE_*KAFFEE MARIE", "Kaffee Marie")]
    [InlineData("CKO*BOLTSHOP", "Boltshop")]
    [InlineData("GOOGLE *YouTubePremium", "YouTubePremium")]
    [InlineData("AMZN Mktp US*2K3LL91P0", "Amzn Mktp")]
    [InlineData("AMZN Mktp US*MKLOPWQ", "Amzn Mktp")]
    [InlineData("APPLE.COM/BILL 866-712-7753 CA", "Apple")]
    [InlineData("POS DEBIT 4411 TRADER JOE'S #552 SEATTLE WA", "Trader Joe's")]
    [InlineData("CARD PAYMENT TO TESCO STORES 3122", "Tesco")]
    [InlineData("VISA PURCHASE 03/14 CHIPOTLE 1182", "Chipotle")]
    [InlineData("LASTSCHRIFT STADTWERKE BONN", "Stadtwerke Bonn")]
    [InlineData("SEPA DD Vodafone GmbH", "Vodafone")]
    [InlineData("KARTENZAHLUNG REWE SAGT DANKE 41133219//KOELN/DE 2024-03-02T18:22:11", "Rewe")]
    [InlineData("PAIEMENT CB BOULANGERIE DUPAIN 12/03", "Boulangerie Dupain")]
    [InlineData("PURCHASE AUTHORIZED ON 03/12 SHELL OIL 57442 AUSTIN TX", "Shell Oil")]
    [InlineData("NETFLIX.COM XXXX1234", "Netflix")]
    [InlineData("www.booking.com AMSTERDAM NL", "Booking")]
    [InlineData("7-ELEVEN 33122", "7-Eleven")]
    [InlineData("24 Hour Fitness USA", "24 Hour Fitness")]
    [InlineData("ALDI SUED SAGT DANKE", "Aldi Sued")]
    [InlineData("PIXELSHOP GAMES*HV8TB", "Pixelshop Games")]
    [InlineData("HARBOUR RAIL TICKETS 7PC6MZ", "Harbour Rail Tickets")]
    [InlineData("TRANSFER TO HOLIDAY SAVINGS REF JH6B67", "Transfer To Holiday Savings")]
    [InlineData("PIN 03-11 KAPSALON OLDENKAMP 0019 NOORDERMEER", "Kapsalon Oldenkamp")]
    [InlineData("CARD PAYMENT TO FOXGLOVE ESPRESSO ON 11 MAY", "Foxglove Espresso")]
    [InlineData("DOCUNEST SOFTWARE WCA4CS", "Docunest Software")]
    [InlineData("DOCUNEST SOFTWARE 3FVCRJ", "Docunest Software")]
    [InlineData("SPORTS CHANNEL4", "Sports Channel4")]
    [InlineData("RIVER CITY MUSIC NAYRE4", "River City Music")]
    [InlineData("PAPERWORKS STORAGE*WJKBK", "Paperworks Storage")]
    [InlineData("HARTE MANUFACTURING WAGES YEH9XT", "Harte Manufacturing Wages")]
    [InlineData("LASTSCHRIFT Wasserwerk Auental Mandat AHSAC9TL Kd.-Nr. 56424634", "Wasserwerk Auental")]
    [InlineData("SEPA INCASSO Noord Stroom Machtiging MDFGDQHA", "Noord Stroom")]
    [InlineData("REMBOURST LIBRAIRIE DUPONT", "Librairie Dupont")]
    [InlineData("AVOIR LIBRAIRIE DUPONT", "Librairie Dupont")]
    [InlineData("KINGFISHER SHOES REFUND", "Kingfisher Shoes")]
    [InlineData("ELEKTRONICA RADEMAKER TERUGBET", "Elektronica Rademaker")]
    [InlineData("CCV*ELEKTRONICA RADEMAKER", "Elektronica Rademaker")]
    [InlineData("ELM WILDLIFE FOUNDATION BILL PAY ID:952382", "Elm Wildlife Foundation Bill Pay")]
    public void What_banks_and_processors_add_is_taken_away(string description, string display) =>
        PayeeName.Parse(description).Display.ShouldBe(display);

    [Theory]
    [InlineData("REWE MARKT 4411 KOELN", "REWE Markt 2209 Bonn")]
    [InlineData("STARBUCKS STORE 08122 SEATTLE WA", "Starbucks #4410 Portland OR")]
    [InlineData("TESCO STORES 3122", "CARD PAYMENT TO TESCO STORES 6602 LEEDS GB")]
    [InlineData("McDonald's 1182", "MCDONALDS F36148")]
    [InlineData("NETFLIX.COM", "PAYPAL *NETFLIX")]
    [InlineData("GEHALT MÄRZ 2024", "GEHALT APRIL 2024")]
    [InlineData("REFUND IKEA 0441", "IKEA 0992")]
    public void Shops_of_one_chain_share_a_key(string one, string other) => PayeeName.Parse(one).Key.ShouldBe(PayeeName.Parse(other).Key);

    [Theory]
    [InlineData("HOTEL BERLIN", "HOTEL PARIS")]
    [InlineData("STADTWERKE BONN", "STADTWERKE ULM")]
    [InlineData("H&M", "C&A")]
    [InlineData("O2", "Q8")]
    [InlineData("AMAZON PRIME", "AMZN Mktp US*2K3LL91P0")]
    [InlineData("UBER *EATS", "UBER *TRIP")]
    [InlineData("SQ *ROSE", "SQ *LILY")]
    public void Different_payees_keep_different_keys(string one, string other) => PayeeName.Parse(one).Key.ShouldNotBe(PayeeName.Parse(other).Key);

    [Theory]
    [InlineData("0042 1182", "0042 1182")]
    [InlineData("", "unknown")]
    [InlineData(" \t ", "unknown")]
    [InlineData("***", "unknown")]
    [InlineData("🥐", "unknown")]
    public void A_name_is_never_empty(string description, string key) => PayeeName.Parse(description).Key.ShouldBe(key);

    [Fact]
    public void Parsing_a_name_again_changes_nothing() =>
        Prop.ForAll(Descriptions(), description =>
        {
            var name = PayeeName.Parse(description);
            var again = PayeeName.Parse(name.Display);
            return name.Key.Length > 0 && again.Key == name.Key;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20240302, 7));

    [Fact]
    public void Case_does_not_change_the_key() =>
        Prop.ForAll(Descriptions(), description =>
            PayeeName.Parse(description.ToUpperInvariant()).Key == PayeeName.Parse(description.ToLowerInvariant()).Key).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20240302, 7));

    [Fact]
    public void A_megabyte_is_read_like_its_beginning()
    {
        var name = PayeeName.Parse("REWE MARKT 4411 " + new string('9', 1_000_000));

        name.Key.ShouldBe("rewe markt");
    }

    // Pieces that meet in statements, in any order: names, numbers, places, processors, noise.
    private static Arbitrary<string> Descriptions()
    {
        string[] pieces =
        [
            "REWE", "Tesco", "H&M", "7-Eleven", "O2", "l'Osteria", "Müller", "SQ *", "PAYPAL *", "POS", "VISA", "DEBIT", "CB", "4411", "#12", "03/14", "18:22", "XXXX1234", "GmbH", "Ltd", "BERLIN",
            "NEW YORK", "TX", "DE", "//KOELN/DE", ".COM", "www.", "netflix.com/bill", "REF", "A1B2C3D4", "of", "the", "MARCH", "mai", "hotel", "REFUND", "-", "*", "_", "&", "'", "+", "ß", "é", "🥐", "\u0000",
        ];
        var piece = Gen.OneOf(Gen.Elements(pieces), Gen.Choose(32, 700).Select(code => ((char)code).ToString()));
        var joined = from some in Gen.ArrayOf(piece) from blank in Gen.Elements(" ", "") select string.Join(blank, some);
        return Arb.From(joined);
    }
}
