namespace Florin.Import.Formats.Csv;

/// <summary>
/// Keeps each row until the next line is seen, since some banks continue a text on lines without a date or an amount. Such a line belongs to its row when
/// another row follows it, or when lines before it did: what stands only at a file's end may as well be a remark, and a text that depended on where the
/// export ends would make the row another one in the next export.
/// </summary>
/// <param name="lineBreaks">Rows may take several lines, so that a gap in the lines is no blank line.</param>
internal sealed class HeldRow(IStatementSink sink, CsvLeftovers leftovers, bool lineBreaks)
{
    private readonly List<int> _lines = [];
    private StatementRow _row;
    private string _rest = "";
    private int _line;
    private bool _holds;
    private bool _continues;

    public void Hold(in StatementRow row)
    {
        Release(rowFollows: true);
        _row = row;
        _line = row.Line;
        _holds = true;
    }

    /// <returns>Whether there is a row that the text can continue.</returns>
    public bool Continue(int line, string text)
    {
        if (!_holds || (!lineBreaks && line > _line + 1) || _row.Description.Length + _rest.Length + text.Length + 2 > TextPool.LongestText) return false;
        _rest = $"{_rest} {text}";
        _lines.Add(line);
        _line = line;
        return true;
    }

    public void Release(bool rowFollows)
    {
        if (!_holds) return;
        _holds = false;
        if (_lines.Count > 0)
        {
            if (rowFollows || _continues)
            {
                _continues = true;
                _row = _row with { Description = (_row.Description + _rest).TrimStart() };
                leftovers.Continued(_lines.Count);
            }
            else
            {
                foreach (var line in _lines) leftovers.Footer(line);
            }

            _lines.Clear();
            _rest = "";
        }

        sink.Row(in _row);
    }
}
