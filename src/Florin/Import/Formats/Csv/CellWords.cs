using System.Collections.Frozen;
using System.Text;

namespace Florin.Import.Formats.Csv;

/// <summary>What a status cell says of its row.</summary>
internal enum RowStatus
{
    Unknown,
    Booked,
    Pending,

    /// <summary>Declined, reverted or cancelled: no money moved.</summary>
    Void,
}

/// <summary>What a line is that states a balance or a total instead of a payment.</summary>
internal enum SummaryLine
{
    None,
    Opening,
    Closing,
    Turnover,
    Total,
}

/// <summary>Words that stand in cells: directions, statuses, summary lines.</summary>
internal static class CellWords
{
    private const int LongestWord = 40;

    private static readonly FrozenDictionary<string, int> Directions = Table(
        (-1, "d|dr|db|dbit|debit|debet|débit|debito|débito|s|soll|af|uit|o|out|outflow|-|cargo|dare|ausgang|belastung|utgift|ut|ud|uttag|money out|obciążenie|výdaj|odchozí|veloitus|χ|χρέωση"),
        (1, "c|cr|k|crdt|credit|kredit|crédit|credito|crédito|h|haben|bij|i|in|inflow|+|abono|avere|eingang|gutschrift|inkomst|inn|ind|insättning|money in|uznanie|příjem|příchozí|pano|hyvitys|π|πίστωση"));

    private static readonly FrozenDictionary<string, RowStatus> Statuses = Table(
        (RowStatus.Booked, "booked|book|posted|settled|completed|complete|cleared|success|successful|succeeded|approved|executed|processed|paid|gebucht|umsatz gebucht|ausgeführt|abgerechnet|bokförd|bokført|bogført|udført|comptabilisé|contabilizado|liquidado|eseguito|contabilizzato|zaksięgowana|zaksięgowane|rozliczono|zaúčtováno|provedeno|kirjattu|verwerkt|concluído|efetivado"),
        (RowStatus.Pending, "pending|pdng|vorgemerkt|umsatz vorgemerkt|reserved|reservation|reservert|reserverad|reserverat|reserveret|reserviert|gereserveerd|in behandeling|authorised|authorized|authorisation|authorization|hold|unposted|uncleared|outstanding|en attente|à venir|pendiente|in sospeso|da contabilizzare|pendente|oczekująca|oczekujące|blokada|čekající|nevyřízeno|blokace|afventer|odottaa|katevaraus|varaus"),
        (RowStatus.Void, "declined|failed|reverted|cancelled|canceled|rejected|voided|void|expired|abgelehnt|storniert|refusé|annulé|rechazado|cancelado|annullato|rifiutato|odrzucona|anulowana|zamítnuto|stornováno|avvist|annulleret|afgewezen|geweigerd|geannuleerd|hylätty"));

    private static readonly FrozenDictionary<string, SummaryLine> Summaries = Table(
        (SummaryLine.Opening, "opening balance|balance brought forward|brought forward|previous balance|starting balance|start balance|beginning balance|anfangssaldo|anfangsbestand|alter saldo|eröffnungssaldo|solde initial|solde précédent|ancien solde|saldo inicial|saldo anterior|saldo iniziale|beginsaldo|vorig saldo|ingående saldo|inngående saldo|saldo początkowe|počáteční zůstatek|počáteční stav|alkusaldo"),
        (SummaryLine.Closing, "closing balance|balance carried forward|carried forward|new balance|ending balance|end balance|endsaldo|endbestand|schlusssaldo|neuer saldo|solde final|nouveau solde|saldo final|saldo finale|eindsaldo|nieuw saldo|utgående saldo|saldo końcowe|konečný zůstatek|konečný stav|loppusaldo"),
        (SummaryLine.Turnover, "turnover|turnovers|total debits|total credits|umsatzsumme|apyvarta|apgrozījums|käive"),
        (SummaryLine.Total, "total|totals|sum|grand total|summe|gesamt|gesamtsumme|totaal|totale|totaux|suma|razem|celkem|summa|i alt|sum total|yhteensä|subtotal"));

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> DirectionLookup = Directions.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>−1 for out, +1 for in, 0 for a word that tells neither.</summary>
    public static int Direction(ReadOnlySpan<byte> cell)
    {
        Span<char> word = stackalloc char[LongestWord];
        if (cell.IsEmpty || cell.Length > LongestWord || !Encoding.UTF8.TryGetChars(cell, word, out var length)) return 0;
        return DirectionLookup.TryGetValue(word[..length], out var direction) ? direction : 0;
    }

    public static RowStatus Status(string cell) => Statuses.GetValueOrDefault(cell);

    /// <summary>Only the whole text counts, but for "… as of DATE" behind it: Total is also the name of filling stations.</summary>
    public static SummaryLine Summary(string text)
    {
        if (text.Length is < 3 or > LongestWord) return SummaryLine.None;
        var asOf = text.IndexOf(" as of ", StringComparison.OrdinalIgnoreCase);
        var words = (asOf > 0 ? text[..asOf] : text).TrimEnd(':');
        return Summaries.GetValueOrDefault(words);
    }

    private static FrozenDictionary<string, T> Table<T>(params (T Meaning, string Words)[] lines) => lines
        .SelectMany(line => line.Words.Split('|').Select(word => KeyValuePair.Create(word, line.Meaning)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
