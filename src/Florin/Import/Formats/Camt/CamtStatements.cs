using System.Buffers;
using System.Text;
using System.Xml;
using Florin.Ledger;

namespace Florin.Import.Formats.Camt;

/// <summary>Walks a camt document and hands its texts to the account, the entry or the payment they stand in.</summary>
internal sealed class CamtStatements(CamtMessage message, StatementReading reading, IStatementSink sink)
{
    private const int NotInside = int.MaxValue;

    private readonly XmlPath _path = new();
    private readonly CamtEntry _entry = new();
    private readonly CamtAccount _account = new(reading, sink);
    private readonly CamtRows _rows = new(message, reading, sink);
    private readonly char[] _text = new char[TextPool.LongestText + 1];
    private int _messageDepth = NotInside;
    private int _statementDepth = NotInside;
    private int _entryDepth = NotInside;
    private int _partDepth = NotInside;
    private CamtPart? _part;
    private string? _amountCurrency;
    private string? _root;
    private bool _entryRefused;
    private bool _anyStatement;

    public void Read(XmlReader xml, CancellationToken cancellation)
    {
        const int CancellationStride = 0xFFF;
        for (var count = 0; xml.Read(); count++)
        {
            if ((count & CancellationStride) == 0) cancellation.ThrowIfCancellationRequested();
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    if (_path.Depth == XmlPath.Deepest)
                    {
                        Refuse(Line(xml), $"elements more than {XmlPath.Deepest} deep", $"a {message.Name} message; the rest of the file is not read");
                        return;
                    }

                    Open(xml);
                    if (xml.IsEmptyElement) Close();
                    break;
                case XmlNodeType.EndElement:
                    Close();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    if (_path.Depth > _statementDepth) Text(ReadText(xml), Line(xml));
                    break;
            }

            if (!_account.IsFull) continue;
            Refuse(Line(xml), $"more than {CamtAccount.Most} accounts", "fewer in a file; the rest of it is not read");
            return;
        }

        if (!_anyStatement) Refuse(0, _root is null ? "no XML element" : $"{_root} without a statement", $"a {message.Name} message ({message.Root} with {message.Record})");
    }

    /// <summary>Ends what a broken file left open: an account without its end still has its balances. An entry without its end is none.</summary>
    public void Conclude()
    {
        if (_statementDepth != NotInside) _account.End();
        _rows.Conclude();
    }

    private static int Line(XmlReader xml) => xml is IXmlLineInfo info ? info.LineNumber : 0;

    private void Open(XmlReader xml)
    {
        var name = xml.LocalName;
        _path.Push(name);
        if (_statementDepth == NotInside)
        {
            // Some banks wrap the document in an envelope of their own.
            if (_messageDepth == NotInside && message.IsRoot(name)) (_messageDepth, _root) = (_path.Depth, RowErrorText.Quote(name));
            if (_path.Depth == 2) _root ??= RowErrorText.Quote(name);
            if (_messageDepth == NotInside || _path.Depth != _messageDepth + 1 || name != message.Record) return;
            _statementDepth = _path.Depth;
            _anyStatement = true;
            _account.Begin();
            return;
        }

        if (name.EndsWith("Amt", StringComparison.Ordinal)) _amountCurrency = Currencies.Find(xml.GetAttribute("Ccy"));
        if (_path.Depth > _partDepth) return;
        if (_path.Depth > _entryDepth)
        {
            // Version 1 has no NtryDtls around its payments.
            if (name != "TxDtls" || _path.Below(_entryDepth) is not ("NtryDtls/TxDtls" or "TxDtls")) return;
            _partDepth = _path.Depth;
            _part = _entry.BeginPart(Line(xml));
            return;
        }

        if (_path.Depth != _statementDepth + 1) return;
        if (name == "Ntry")
        {
            _entryDepth = _path.Depth;
            _entry.Begin(Line(xml));
            _entryRefused = false;
        }
        else if (name == "Bal")
        {
            _account.BeginBalance();
        }
    }

    private void Close()
    {
        var depth = _path.Depth;
        if (depth == _partDepth)
        {
            (_partDepth, _part) = (NotInside, null);
        }
        else if (depth > _partDepth)
        {
            EndCharges(_part!.Charges, _path.Below(_partDepth));
        }
        else if (depth == _entryDepth)
        {
            _entryDepth = NotInside;
            if (!_entryRefused) _rows.Add(_entry, _account);
        }
        else if (depth > _entryDepth)
        {
            EndCharges(_entry.Charges, _path.Below(_entryDepth));
        }
        else if (depth == _statementDepth)
        {
            _account.End();
            _statementDepth = NotInside;
        }
        else if (depth == _messageDepth)
        {
            _messageDepth = NotInside;
        }
        else if (depth > _statementDepth && _path.Below(_statementDepth) is "Bal")
        {
            _account.EndBalance();
        }

        _path.Pop();
    }

    private static void EndCharges(CamtCharges charges, ReadOnlySpan<char> path)
    {
        if (path is "Chrgs") charges.EndRecord(last: true);
        else if (path is "Chrgs/Rcrd") charges.EndRecord(last: false);
    }

    private void Text(string? text, int line)
    {
        if (text is null)
        {
            Refuse(line, $"a text of more than {TextPool.LongestText} letters", "a shorter text");
            _entryRefused = true;
            return;
        }

        if (text.Length == 0) return;
        if (_path.Depth > _partDepth) _part!.Set(_path.Below(_partDepth), text, _amountCurrency);
        else if (_path.Depth > _entryDepth) _entry.Set(_path.Below(_entryDepth), text, _amountCurrency);
        else _account.Set(_path.Below(_statementDepth), text, _amountCurrency);
    }

    /// <summary>The folded text; <c>null</c> when it is longer than a row may carry. The rest of it passes by without being kept.</summary>
    private string? ReadText(XmlReader xml)
    {
        var length = 0;
        int read;
        while (length < _text.Length && (read = xml.ReadValueChunk(_text, length, _text.Length - length)) > 0) length += read;
        if (length == _text.Length) return null;
        var utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(length));
        var folded = TextPool.Fold(utf8.AsSpan(0, Encoding.UTF8.GetBytes(_text.AsSpan(0, length), utf8)));
        ArrayPool<byte>.Shared.Return(utf8);
        return folded;
    }

    private void Refuse(int line, string found, string expected) => sink.Error(new RowError(reading.FileName, line, found, expected));
}
