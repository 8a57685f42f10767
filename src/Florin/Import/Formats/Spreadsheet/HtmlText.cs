using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace Florin.Import.Formats.Spreadsheet;

/// <summary>
/// The tables of a web page as UTF-8 text while it is read: tabs between cells, one line a row, a blank line between tables. Tags may be left open and nested
/// as browsers let them be; what stands outside of cells is left out, but for a caption or heading, which is a line of its own.
/// </summary>
internal sealed class HtmlText(StreamReader letters) : PiecewiseText(letters)
{
    private const int LongestTag = 64 * 1024;
    private const int MostColumns = 256;
    private const int MostSpan = 32;

    private static readonly SearchValues<char> NameLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private readonly StringBuilder _cell = new();
    private readonly StringBuilder _tag = new();
    private int _column;
    private int _span = 1;
    private bool _inCell;
    private bool _lineStarted;

    protected override bool Write()
    {
        const int Enough = 4096;
        while (Piece.Length < Enough)
        {
            var letter = letters.Read();
            if (letter < 0)
            {
                EndRow();
                return false;
            }

            if (letter == '<' && IsTag(letters.Peek())) ReadTag();
            else if (_inCell && _cell.Length < WorkbookXml.LongestCell) _cell.Append((char)letter);
        }

        return true;
    }

    private static bool IsTag(int next) => next is '/' or '!' or '?' || (next > 0 && char.IsAsciiLetter((char)next));

    private void ReadTag()
    {
        _tag.Clear();
        if (letters.Peek() == '!')
        {
            SkipDeclaration();
            return;
        }

        var quote = '\0';
        for (int letter; (letter = letters.Read()) >= 0;)
        {
            if (letter == '>' && quote == '\0') break;
            if (quote != '\0') quote = letter == quote ? '\0' : quote;
            else if (letter is '"' or '\'' && _tag.Length > 0 && _tag[^1] == '=') quote = (char)letter;
            if (_tag.Length < LongestTag) _tag.Append((char)letter);
        }

        var tag = _tag.ToString();
        if (tag.Length == 0) return;
        var length = tag.AsSpan(1).IndexOfAnyExcept(NameLetters) is >= 0 and var end ? end + 1 : tag.Length;
        Handle(tag[..length].ToLowerInvariant(), tag);
    }

    private void Handle(string name, string tag)
    {
        switch (name)
        {
            case "td" or "th":
                EndCell();
                _inCell = true;
                _span = Span(tag);
                break;
            case "caption" or "h1" or "h2" or "h3" when !_inCell:
                EndRow();
                _inCell = true;
                _span = 1;
                break;
            case "/td" or "/th":
                EndCell();
                break;
            case "tr" or "/tr" or "/caption" or "/h1" or "/h2" or "/h3" or "/thead" or "/tbody":
                EndRow();
                break;
            case "table":
                EndRow();
                break;
            case "/table":
                EndRow();
                Piece.Append('\n');
                break;
            case "br" or "p" or "/p" or "div" or "/div" or "li" when _inCell:
                _cell.Append(' ');
                break;
            case "script" or "style":
                SkipTo(name);
                break;
        }
    }

    private static int Span(string tag)
    {
        var at = tag.IndexOf("colspan", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return 1;
        var digits = tag.AsSpan(at + "colspan".Length).TrimStart(" =\"'");
        var length = digits.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : digits.Length;
        return int.TryParse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var span) ? Math.Clamp(span, 1, MostSpan) : 1;
    }

    private void EndCell()
    {
        if (!_inCell) return;
        _inCell = false;
        if (_column < MostColumns)
        {
            if (_column > 0) Piece.Append('\t');
            TabText.Append(Piece, WebUtility.HtmlDecode(_cell.ToString()));
            Piece.Append('\t', Math.Min(_span, MostColumns - _column) - 1);
            _column += _span;
        }

        _cell.Clear();
        _lineStarted = true;
    }

    private void EndRow()
    {
        EndCell();
        if (_lineStarted) Piece.Append('\n');
        (_lineStarted, _column) = (false, 0);
    }

    private void SkipDeclaration()
    {
        Span<char> last = stackalloc char[3];
        var comment = false;
        var read = 0;
        for (int letter; (letter = letters.Read()) >= 0;)
        {
            (last[0], last[1], last[2]) = (last[1], last[2], (char)letter);
            read++;
            if (read == 3) comment = last is "!--";
            if (letter == '>' && (!comment || (read > 5 && last is "-->"))) return;
        }
    }

    private void SkipTo(string name)
    {
        var end = $"</{name}";
        var met = 0;
        for (int letter; (letter = letters.Read()) >= 0;)
        {
            met = char.ToLowerInvariant((char)letter) == end[met] ? met + 1 : letter == '<' ? 1 : 0;
            if (met < end.Length) continue;
            while ((letter = letters.Read()) >= 0 && letter != '>')
            {
            }

            return;
        }
    }
}
