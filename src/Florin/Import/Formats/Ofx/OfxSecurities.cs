namespace Florin.Import.Formats.Ofx;

/// <summary>The list of securities (SECLIST), and the rows of trades that wait for their names: the list may stand before or behind the statements.</summary>
internal sealed class OfxSecurities(IStatementSink sink)
{
    private readonly Dictionary<string, string> _names = [];
    private readonly List<(StatementRow Row, string? Security)> _waiting = [];
    private string? _id;
    private string? _name;

    public bool InSecurity { get; private set; }

    public void Begin() => (InSecurity, _id, _name) = (true, null, null);

    public void End() => InSecurity = false;

    public void Set(OfxReader element)
    {
        if (element.IsTooLong) return;
        if (element.Name == "UNIQUEID") _id ??= element.Text();
        else if (element.Name == "SECNAME") _name ??= element.Text();
        if (_id is not null && _name is not null) _names.TryAdd(_id, _name);
    }

    public void Wait(in StatementRow row, string? security) => _waiting.Add((row, security));

    /// <summary>Pushes the rows that waited, each with its security as payee and in its text.</summary>
    public void Release()
    {
        foreach (var (row, security) in _waiting)
        {
            var name = security is null ? null : _names.GetValueOrDefault(security);
            var text = name ?? security;
            var description = text is null || row.Description.Contains(text, StringComparison.Ordinal) ? row.Description : $"{row.Description} {text}";
            sink.Row(row with { Payee = name, Description = description });
        }

        _waiting.Clear();
    }
}
