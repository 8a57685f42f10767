using System.Globalization;
using System.Text;

namespace Florin.Transfers;

/// <summary>Words of bank texts that speak for or against money of one's own, in the languages of the formats; written as <see cref="Plain"/> writes.</summary>
internal static class LinkWords
{
    private static readonly string[] Moves =
    [
        "transfer", "xfer", "tfr", "uebertrag", "umbuchung", "virement", "overboeking", "overschrijving", "giroconto", "bonifico", "traspaso", "transferencia", "dauerauftrag",
        "standing order", "sweep", "move money", "ueberweisung",
    ];

    private static readonly string[] Accounts =
    [
        "konto", "account", "acct", "savings", "saver", "checking", "chequing", "brokerage", "autokredit", "darlehen", "kredit", "car loan", "auto loan", "home loan", "mortgage", "livret",
        "epargne", "compte", "pret ", "titres", "rekening", "spaar", "belegging", "lening", "hypotheek", "cuenta", "ahorro", "conto ", "risparmio", "own funds", "eigen",
    ];

    private static readonly string[] Cards =
    [
        "kreditkarte", "credit card", "creditcard", "rewards card", "releve carte", "carte de credit", "card payment", "payment to card", "thank you", "danke", "merci", "dank u",
        "full balance", "ausgleich", "kartenabrechnung", "afrekening", "autopay", "epayment", "payment received", "reglement recu", "betaling ontvangen", "visa", "mastercard", "amex",
    ];

    /// <summary>A blank is the end of a word: Savoir is no avoir, Rembrandt no remb and Stornoway no storno. Banks cut words short, so most are stems.</summary>
    private static readonly string[] Refunds =
    [
        "refund", " refd ", " rfnd ", " return ", " returns ", " returned ", "reversal", " reversed ", "chargeback", " credit note ", " credit voucher ", " cancelled ", " cancellation ",
        "erstatt", "gutschr", " storno ", " stornier", "rueckzahl", "ruecksend", "rueckgabe", "rueckbuch", "rueckueberw", "rueckvergue", " retoure", " retourniert ",
        "rembours", " remb ", " rembt ", " rmbt ", " rbt ", " rembst ", " avoir ", " avoirs ", " annul", " restitution ", " retrocession ", " extourne", " credit carte ", " credit cb ",
        " retour ", " retouren ", " retourpin", " retourbet", " retourboek", "terugbet", "terugstort", "terugboek", "terugverg", " restitutie", " creditnota ", " creditering ", " storn ",
        " vraceni ", " vracena ", " vracene ", " vratka ", " vratky ", " dobropis", " reklamace ", "reembols", " devolucion", " abono compra ", "rimbors", " nota di credito ", " zwrot ", "estorno", " reso ",
    ];

    /// <summary>Kinds of booking, and small words behind them, before a shop's name: of a purchase too, for De Wilgen is the shop of both RETOUR DE WILGEN and BEA DE WILGEN.</summary>
    private static readonly string[] Bookings =
    [
        " card ", " contactless ", " pos ", " debit ", " purchase ", " order ", " karte ", " kartenzahlung ", " girocard ", " lastschrift ", " zahlung ", " kauf ", " bestellung ",
        " carte ", " cb ", " achat ", " paiement ", " commande ", " prlv ", " prelevement ", " vir ", " virement ", " sepa ", " kaart ", " pas ", " pin ", " bea ", " betaalautomaat ", " betaling ",
        " aankoop ", " bestelling ", " ideal ", " incasso ", " kartou ", " karty ", " platba ", " platby ", " nakup ", " nakupu ",
        " from ", " for ", " of ", " de ", " du ", " sur ", " von ", " fuer ", " van ", " voor ", " od ", " za ",
    ];

    private static readonly string[] Fees = [" fee", "entgelt", "gebuehr", "frais", "kosten", "charge", "commission", "comision", "commissione", "provision", "spesen"];

    private static readonly string[] FeeCauses = ["transfer", "payment", "wire", "international", "foreign", "ueberweisung", "auslands", "virement", "overboeking", "buitenland", "bonifico", "transferencia"];

    public static bool IsMove(string text) => HasAny(text, Moves);

    public static bool NamesAccount(string text) => HasAny(text, Accounts);

    public static bool IsCardPayment(string text) => HasAny(text, Cards);

    public static bool IsRefund(string text) => HasAny(text, Refunds);

    /// <summary>The words of a shop's name without those that say money came back, and how, before and behind it; all of them where nothing else is there.</summary>
    public static string[] WithoutRefund(string[] name)
    {
        var (first, end) = (0, name.Length);
        while (first < end)
        {
            var length = LengthAt(name, first, end);
            if (length == 0 && !HasAny($" {name[first]} ", Bookings))
                break;
            first += Math.Max(length, 1);
        }

        while (end > first && LengthAt(name, end - 1, end) > 0)
            end--;
        return first == end ? name : name[first..end];
    }

    /// <summary>Words of one phrase that says money came back, 0 where none begins here.</summary>
    private static int LengthAt(string[] name, int at, int end) =>
        HasAny($" {name[at]} ", Refunds) ? 1 : at + 1 < end && HasAny($" {name[at]} {name[at + 1]} ", Refunds) && !HasAny($" {name[at + 1]} ", Refunds) ? 2 : 0;

    public static bool IsTransferFee(string text) => HasAny(text, Fees) && HasAny(text, FeeCauses);

    /// <summary>In small letters without marks, ä as ae, single spaces between words and one at each end.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length + 8).Append(' ');

        // U+FFFE, which a file may hold, is the one character of sound UTF-8 that .NET refuses to normalise.
        foreach (var letter in text.Replace('\uFFFE', ' ').ToLowerInvariant().Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal)
            .Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter))
                plain.Append(letter);
            else if (plain[^1] != ' ' && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                plain.Append(' ');
        }

        return plain[^1] == ' ' ? plain.ToString() : plain.Append(' ').ToString();
    }

    private static bool HasAny(string text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
