using Florin.Import.Formats;

namespace Florin.Tests.Import.Formats;

public sealed class CodePageTests
{
    private const string Czech = "Příspěvek na bydlení, žluťoučký kůň, šťáva";
    private const string Polish = "Wypłata wynagrodzenia, Łódź, zakup świeżych jabłek, żółw";
    private const string Hungarian = "Készpénzfelvétel, fűtésszámla, különdíj, gyümölcsöző";
    private const string Lithuanian = "Mokėjimas už šildymą, įmoka į sąskaitą, žvejų gatvė";
    private const string Latvian = "Maksājums par siltumu, ķīmiskā tīrītava, ņemšana, šķūnis";
    private const string French = "Chèque reçu, sœur aînée, dépôt à l’agence, bœuf";
    private const string Turkish = "Havale gönderildi, alışveriş, yağ, ılık çay";
    private const string German = "Überweisung, Bäckerei Größe, Straßenbahn, Möbel";
    private const string Swedish = "Insättning, köp på Åhléns, överföring";
    private const string Spanish = "Nómina, compañía de teléfonos, ¿qué?, Málaga";

    [Theory]
    [InlineData("windows-1250", Czech)]
    [InlineData("windows-1250", Polish)]
    [InlineData("windows-1250", Hungarian)]
    [InlineData("iso-8859-2", Czech)]
    [InlineData("iso-8859-2", Polish)]
    [InlineData("windows-1257", Lithuanian)]
    [InlineData("windows-1257", Latvian)]
    [InlineData("windows-1254", Turkish)]
    [InlineData("ibm852", Polish)]
    [InlineData("ibm850", German)]
    [InlineData("macintosh", German)]
    [InlineData("windows-1252", German)]
    [InlineData("windows-1252", Swedish)]
    [InlineData("windows-1252", Spanish)]
    [InlineData("windows-1252", French)]
    public void The_letters_of_a_text_tell_its_code_page(string encoding, string text)
    {
        var bytes = TextEncoding.Named(encoding).GetBytes(text + "\r\n");
        CodePages.Of(bytes).GetString(bytes).ShouldBe(text + "\r\n");
    }

    [Theory]
    [InlineData("12,50 €;Café")]
    [InlineData("sœur, bœuf à la façon, reçu, aînée")]
    public void The_euro_and_the_oe_of_latin_9_are_read(string text)
    {
        var bytes = TextEncoding.Named("iso-8859-15").GetBytes(text);
        CodePages.Of(bytes).GetString(bytes).ShouldBe(text);
    }

    [Theory]
    [InlineData("Café du Nord;-3,20")]
    [InlineData("Müller;£5;20°;§ 3;«ja»;m²")]
    [InlineData("Jag åt på Café Ångström, Kjøbenhavn, Zürich, São Paulo")]
    public void Few_or_mixed_letters_are_left_to_windows_1252(string text)
    {
        var bytes = TextEncoding.Windows1252.GetBytes(text);
        CodePages.Of(bytes).GetString(bytes).ShouldBe(text);
    }

    [Theory]
    [InlineData("iso-8859-2", "Datum;Popis;Částka\n31.01.2024;Šťáva;-12,50\n")]
    [InlineData("windows-1257", "Data;Gavėjas;Suma\n2024-01-31;Žuvų turgus, ąžuolas;-12,50\n")]
    [InlineData("windows-1251", "Дата;Описание;Сумма\n31.01.2024;Кафе;-12,50\n")]
    [InlineData("windows-1253", "Ημερομηνία;Περιγραφή;Ποσό\n31.01.2024;Καφέ;-12,50\n")]
    [InlineData("utf-16", "Datum;Popis;Částka\n31.01.2024;Šťáva;-12,50\n")]
    public void A_table_is_read_in_the_page_that_its_header_and_letters_show(string encoding, string text)
    {
        var row = Recording.Of(new CsvFormat(), TextEncoding.Named(encoding).GetBytes(text)).Rows.ShouldHaveSingleItem();
        (row.Amount, row.Description).ShouldBe((-12.50m, row.Payee ?? row.Description));
        text.ShouldContain($";{row.Description};");
    }
}
