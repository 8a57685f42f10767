namespace Florin.Import.Formats.Csv;

/// <summary>Lines that are no rows and no errors, told once at the end.</summary>
internal sealed class CsvLeftovers
{
    private int _footers;
    private int _firstFooter;
    private int _lastFooter;
    private int _void;
    private int _firstVoid;
    private int _continued;

    public bool AnyVoid => _void > 0;

    public void Footer(int line)
    {
        if (_footers++ == 0) _firstFooter = line;
        _lastFooter = line;
    }

    public void Void(int line)
    {
        if (_void++ == 0) _firstVoid = line;
    }

    public void Continued(int lines) => _continued += lines;

    public void Tell(IStatementSink sink)
    {
        if (_footers == 1) sink.Note($"line {_firstFooter} is no transaction (a total or a remark) and was left out");
        else if (_footers > 1) sink.Note($"{_footers} lines from {_firstFooter} to {_lastFooter} are no transactions (totals, remarks) and were left out");
        if (_continued > 0) sink.Note($"{_continued} lines without a date and an amount were read as the rest of the text above them");
        if (_void > 0) sink.Note($"{_void} declined or cancelled rows, the first in line {_firstVoid}, were left out");
    }
}
