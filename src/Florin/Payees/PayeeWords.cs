using System.Buffers;

namespace Florin.Payees;

/// <summary>The words that banks and card processors put around a payee's own name.</summary>
internal static class PayeeWords
{
    /// <summary>Card processors that write themselves before an asterisk.</summary>
    public static readonly HashSet<string> Processors = Set(
        "sq|gosq|tst|toast|paypal|pp|pypl|sumup|iz|izettle|zettle|cko|checkout|google|stripe|sp|py|fs|dri|wpy|bt|klarna|adyen|2co|mollie|nya|lsp|crv|eb|in|smk|payu|" +
        "ppl|par|pos|ev|fd|clover|cl|poynt|gpay|apple pay|applepay|worldpay|wp|sqc|sqr|sqsp|sage pay|sagepay|global|nic|ec|ps|pagseguro|mp|mercpago|mercadopago|dnh|" +
        "ll|vend|tap|viva|payplug|alipay|wechat|square|bolt pay|ezi|paymentsense|dojo|teya|mypos|nexi|ztl|ccv|buckaroo|multisafepay");

    /// <summary>What a bank writes first: the kind of booking. The longest that fits is taken away, again and again.</summary>
    public static readonly string[][] LeadingPhrases = ByFirstLetter(
        "pos debit|pos purchase|pos refund|pos withdrawal|pos|purchase authorized on|purchase return authorized on|recurring payment authorized on|purchase|point of sale|" +
        "debit card purchase|debit card payment|debit card|debit purchase|debit|credit card purchase|check card purchase|checkcard purchase|checkcard|check card|" +
        "card payment to|card payment|card purchase|card transaction|card refund|contactless payment|contactless|visa purchase|visa debit purchase|visa debit|visa direct|visa|" +
        "mastercard purchase|mastercard|maestro|electron|recurring payment|recurring debit|recurring|ach debit|ach credit|ach payment|ach|direct debit payment to|direct debit to|" +
        "direct debit|direct credit|sepa dd|sepa direct debit|sepa-lastschrift|sepa lastschrift|sepa basislastschrift|basislastschrift|folgelastschrift|erstlastschrift|" +
        "lastschrifteinzug|lastschrift|sepa-überweisung|sepa überweisung|sepa-ueberweisung|sepa ueberweisung|sepa gutschrift|sepa|kartenzahlung girocard|girocard|" +
        "kartenzahlung|kartenverfügung|kartenverfuegung|kartenumsatz|debitkartenzahlung|ec-kartenzahlung|ec kartenzahlung|überweisung an|überweisung|ueberweisung an|ueberweisung|" +
        "dauerauftrag|gutschrift|elv|onlineüberweisung|online-überweisung|paiement par carte|paiement carte|paiement cb|achat cb|achat carte|achat|paiement|facture carte|" +
        "carte|cb|prlv sepa|prlv|prelevement sepa|prélèvement sepa|prélèvement|prelevement|virement sepa|virement de|virement vers|vir sepa|vir inst|vir|compra tarjeta|compra en|" +
        "compra|pago con tarjeta|pago en|pago|recibo de|recibo|adeudo|cargo por|cargo|transferencia a favor de|transferencia de|pagamento pos|pagamento carta|pagamento|" +
        "pagam. pos|addebito sdd|addebito diretto|sdd|addebito|bonifico a favore di|bonifico da|betaalautomaat|betaalpas|bea, betaalpas|bea,|bea|gea|ideal|incasso|" +
        "sepa incasso|sepa overboeking|sepa ideal|overboeking|dd|so|stord|standing order to|standing order|bgc|bacs|bacs credit|fpo|fpi|faster payment to|faster payment|" +
        "bill payment to|bill payment|bill pay|online payment to|online payment|web payment|payment to|payment from|payment|pmt|withdrawal at|withdrawal|interac purchase|" +
        "pin|interac|eftpos purchase|eftpos|eft|value date|pending|hold|www|external withdrawal|external deposit|zahlung an|zahlung|refund from|refund|reversal|erstattung von|remboursement|reembolso|rimborso|avoir|overboeking naar|overboeking van|virement depuis|virement recu|virement reçu|vir recu");

    /// <summary>Words before a booking's own reference, the payer's identifier or mandate.</summary>
    public static readonly string[] ReferenceWords =
    [
        " ref ", " ref:", " ref.", " id:", " reference ", " conf#", " confirmation ", " mandat ", " mandat:", " mandatsref", " mandate ", " mandato ", " machtiging ", " kd.-nr", " kundennr",
        " kundennummer ", " incassant", " end-to-end",
    ];

    /// <summary>The same, looked for at once.</summary>
    public static readonly SearchValues<string> References = SearchValues.Create(ReferenceWords, StringComparison.OrdinalIgnoreCase);

    public static readonly SearchValues<char> AsciiAlphanumeric = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>How the words for a refund begin, in the languages of the statements.</summary>
    public static readonly string[] RefundStems = ["refund", "erstatt", "rembours", "terugbet", "reembols", "rimbors"];

    /// <summary>Company forms and fillers that may close a name.</summary>
    public static readonly HashSet<string> Closers = Set(
        "gmbh|mbh|ag|kg|kgaa|ohg|gbr|ug|ek|ev|eg|se|co|cokg|ltd|limited|plc|llc|llp|inc|incorporated|corp|corporation|sa|sas|sarl|sasu|snc|eurl|sl|slu|sau|srl|spa|" +
        "bv|nv|vof|ab|oy|as|asa|aps|pty|lp|sro|spzoo|haftungsbeschränkt|haftungsbeschraenkt|und|u|and|&|the|danke|sagt|dankt|store|stores|shop no|fil|filiale|no|nr|ref|unit|" +
        "rechnung|invoice|autopay|return|id|des|web|ppd|ccd|tel|card|karte|payment|pymt|pmt|purchase|pas|uhr|um|on|at|of|de|la|from|to|am|vom|value|date|branch|online|cb|fact");

    /// <summary>Words that name a trade, not a payee: the place behind them belongs to the name ("Hotel Berlin").</summary>
    public static readonly HashSet<string> Generic = Set(
        "hotel|hostel|pension|restaurant|ristorante|restaurante|cafe|café|bar|pub|pizzeria|taxi|stadtwerke|sparkasse|volksbank|finanzamt|gemeinde|stadt|university|" +
        "universität|universitaet|université|museum|musée|museo|parkhaus|parking|bank|apotheke|farmacia|pharmacie|pharmacy|zoo|messe|city|city of|of|theater|theatre|cinema|" +
        "kino|opera|airport|flughafen|aéroport|aeropuerto|bahnhof|gare|club|school|schule|college|hospital|klinik|klinikum|bakery|bäckerei|baeckerei|boulangerie|market|" +
        "markt|supermarkt|supermarket|tankstelle|metro|verkehrsbetriebe|amt|landratsamt|rathaus|kita|kindergarten|friseur|salon|studio|spa|gym|bistro|brasserie|fc|sv|tsv|rent|miete|loyer|new|san|los|las|st|bad|port|salary|wages");

    /// <summary>Country codes and the states of the US, Canada and Australia, as they close a card descriptor.</summary>
    public static readonly HashSet<string> Regions = Set(
        "us|usa|gb|gbr|uk|de|deu|fr|fra|es|esp|it|ita|nl|nld|be|bel|at|aut|ch|che|ie|irl|lu|lux|pt|prt|se|swe|dk|dnk|no|nor|fi|fin|pl|pol|cz|cze|ca|can|au|aus|nz|nzl|jp|jpn|in|ind|sg|sgp|hk|" +
        "al|ak|az|ar|co|ct|dc|fl|ga|hi|id|il|ia|ks|ky|la|me|md|ma|mi|mn|ms|mo|mt|ne|nv|nh|nj|nm|ny|nc|nd|oh|ok|or|pa|ri|sc|sd|tn|tx|ut|vt|va|wa|wv|wi|wy|" +
        "on|qc|bc|ab|mb|sk|ns|nb|pe|nsw|vic|qld|act|tas|england|scotland|wales|germany|deutschland|france|españa|spain|italia|italy|nederland|netherlands|österreich|schweiz");

    /// <summary>Months, as banks write them behind a name; a first word is never taken for one.</summary>
    public static readonly HashSet<string> Months = Set(
        "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|" +
        "januar|jänner|februar|märz|maerz|mai|juni|juli|oktober|dezember|dez|okt|mrz|janvier|février|fevrier|mars|avril|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre|" +
        "januari|februari|maart|mei|augustus|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre");

    /// <summary>Ends of web addresses, longest first.</summary>
    public static readonly string[] Domains =
        [".com.au", ".co.uk", ".gov.uk", ".org.uk", ".co.nz", ".com", ".net", ".org", ".eu", ".de", ".fr", ".nl", ".es", ".it", ".be", ".at", ".ch", ".io", ".co", ".tv", ".us", ".ca", ".uk", ".ie", ".pl", ".se", ".dk", ".app", ".fm", ".me", ".ai"];

    private static HashSet<string> Set(string words) => new(words.Split('|'), StringComparer.OrdinalIgnoreCase);

    private static string[][] ByFirstLetter(string phrases)
    {
        var table = new List<string>[128];
        foreach (var phrase in phrases.Split('|').Distinct(StringComparer.Ordinal).OrderByDescending(p => p.Length))
            (table[phrase[0] < 128 ? phrase[0] : 0] ??= []).Add(phrase);
        return [.. table.Select(list => list is null ? [] : list.ToArray())];
    }
}
