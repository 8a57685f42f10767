using System.Xml;

namespace Florin.Import.Formats;

/// <summary>
/// XML as it passes to a reader that holds every tag whole: 10 MB of attributes in one element cost XmlReader 292 MB and more than 20 s. Zero bytes are
/// skipped, so that UTF-16 is seen too; in other encodings that are not ASCII no tag is seen at all, and the bound of what lies between tags holds.
/// </summary>
internal sealed class MarkupBound(Stream inner) : ForwardStream
{
    public const int LongestTag = 64 * 1024;

    /// <summary>A text may be long, and is then an error of its row alone.</summary>
    public const int LongestBetweenTags = 16 << 20;

    private Place _place;
    private byte _quote;
    private byte _before;
    private byte _last;
    private int _length;

    private enum Place
    {
        Text,
        Opened,
        Tag,
        Quoted,
        Instruction,
        Declaration,
        Comment,
        Characters,
    }

    /// <exception cref="XmlException">A tag, or what lies between two, is too long.</exception>
    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        foreach (var value in buffer[..count])
        {
            if (value != 0) Pass(value);
        }

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private void Pass(byte value)
    {
        _length++;
        switch (_place)
        {
            case Place.Text:
                if (value == '<') Enter(Place.Opened);
                break;
            case Place.Opened:
                if (value == '>') Enter(Place.Text);
                else _place = value == '!' ? Place.Declaration : value == '?' ? Place.Instruction : Place.Tag;
                break;
            case Place.Tag:
                if (value == '>') Enter(Place.Text);
                else if (value is (byte)'"' or (byte)'\'') (_place, _quote) = (Place.Quoted, value);
                break;
            case Place.Quoted:
                if (value == _quote) _place = Place.Tag;
                break;
            case Place.Declaration:
                if (value == '>') Enter(Place.Text);
                else if (value == '-' && _last == '-' && _length == 4) _place = Place.Comment;
                else if (value == '[' && _length == 9) _place = Place.Characters;
                break;
            case Place.Comment:
                if (value == '>' && _last == '-' && _before == '-') Enter(Place.Text);
                break;
            case Place.Characters:
                if (value == '>' && _last == ']' && _before == ']') Enter(Place.Text);
                break;
            case Place.Instruction:
                if (value == '>' && _last == '?') Enter(Place.Text);
                break;
        }

        (_before, _last) = (_last, value);
        if (_length > LongestTag && (_place is Place.Tag or Place.Quoted || _length > LongestBetweenTags))
            throw new XmlException(_length > LongestBetweenTags ? "more than 16 MB between two tags" : "a tag of more than 64 KB");
    }

    private void Enter(Place place) => (_place, _length) = (place, place == Place.Opened ? 1 : 0);
}
