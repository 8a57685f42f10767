namespace Florin.Import.Formats.Camt;

/// <summary>One of the three messages by which banks report an account; they differ in the names of two elements and in what an entry without a status is.</summary>
/// <param name="Root">The element of the message; version 1 ends it in V01.</param>
/// <param name="Record">The element of one account within it.</param>
/// <param name="IntraDay">An entry is pending unless the bank says that it is booked.</param>
/// <param name="Splits">A batch booking becomes the rows of its payments. A notification says what a batch is made of that the statement books in one sum: its rows are to be the statement's.</param>
internal sealed record CamtMessage(string Name, string Root, string Record, bool IntraDay, bool Splits)
{
    private const string FirstVersion = "V01";

    public static CamtMessage Report { get; } = new("camt.052", "BkToCstmrAcctRpt", "Rpt", IntraDay: true, Splits: true);

    public static CamtMessage Statement { get; } = new("camt.053", "BkToCstmrStmt", "Stmt", IntraDay: false, Splits: true);

    public static CamtMessage Notification { get; } = new("camt.054", "BkToCstmrDbtCdtNtfctn", "Ntfctn", IntraDay: false, Splits: false);

    private static CamtMessage[] All { get; } = [Report, Statement, Notification];

    public bool IsRoot(string element) =>
        element.StartsWith(Root, StringComparison.Ordinal) && (element.Length == Root.Length || element.AsSpan(Root.Length).SequenceEqual(FirstVersion));

    /// <summary>How sure it is that a document beginning so is this message: its element decides, whatever the namespace says; without one the namespace.</summary>
    public double Recognise(string head)
    {
        if (HasRoot(head)) return 0.99;
        return head.Contains($":{Name}.", StringComparison.Ordinal) && !Array.Exists(All, other => other.HasRoot(head)) ? 0.9 : 0;
    }

    private bool HasRoot(string head)
    {
        for (var at = head.IndexOf(Root, StringComparison.Ordinal); at > 0; at = head.IndexOf(Root, at + 1, StringComparison.Ordinal))
        {
            var end = at + Root.Length;
            if (head.AsSpan(end).StartsWith(FirstVersion)) end += FirstVersion.Length;
            if (head[at - 1] is '<' or ':' && (end >= head.Length || head[end] is '>' or '/' || char.IsWhiteSpace(head[end]))) return true;
        }

        return false;
    }
}
