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

    private static readonly string[] Refunds =
    [
        "refund", "return", "reversal", "erstatt", "gutschrift", "rembours", "avoir", "retour", "terugbet", "terugstort", "credit note", "chargeback", "reembolso", "devolucion", "rimborso",
        "storno", "rueckzahlung", "ruecksendung",
    ];

    private static readonly string[] Fees = [" fee", "entgelt", "gebuehr", "frais", "kosten", "charge", "commission", "comision", "commissione", "provision", "spesen"];

    private static readonly string[] FeeCauses = ["transfer", "payment", "wire", "international", "foreign", "ueberweisung", "auslands", "virement", "overboeking", "buitenland", "bonifico", "transferencia"];

    public static bool IsMove(string text) => HasAny(text, Moves);

    public static bool NamesAccount(string text) => HasAny(text, Accounts);

    public static bool IsCardPayment(string text) => HasAny(text, Cards);

    public static bool IsRefund(string text) => HasAny(text, Refunds);

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
