using System.Buffers;
using System.Text;
using System.Xml;
using Florin.Ledger;

namespace Florin.Import.Formats.Camt;

/// <summary>Turns the elements of a camt.053 document into accounts, rows and balances.</summary>
internal sealed class CamtStatements(StatementReading reading, IStatementSink sink)
{
    private const int NotInside = int.MaxValue;
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    private readonly XmlPath _path = new();
    private readonly CamtEntry _entry = new();
    private readonly CamtAccount _account = new(reading, sink);
    private readonly DateOnly _latest = reading.Today.AddYears(1);
    private readonly char[] _text = new char[TextPool.LongestText + 1];
    private int _statementDepth = NotInside;
    private int _entryDepth = NotInside;
    private string? _amountCurrency;
    private string? _root;
    private bool _entryRefused;
    private int _informational;
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
                        Refuse(Line(xml), $"elements more than {XmlPath.Deepest} deep", "a camt.053 statement; the rest of the file is not read");
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
        }

        if (_informational > 0) sink.Note($"{_informational} entries are for information only and were left out");
        if (!_anyStatement) Refuse(0, _root is null ? "no XML element" : $"{_root} without a statement", "a camt.053 statement (BkToCstmrStmt with Stmt)");
    }

    private static int Line(XmlReader xml) => xml is IXmlLineInfo info ? info.LineNumber : 0;

    private void Open(XmlReader xml)
    {
        _path.Push(xml.LocalName);
        if (_path.Depth == 2) _root = RowErrorText.Quote(xml.LocalName);
        if (_statementDepth == NotInside)
        {
            if (!_path.Below(0).SequenceEqual("Document/BkToCstmrStmt/Stmt")) return;
            _statementDepth = _path.Depth;
            _anyStatement = true;
            _account.Begin();
            return;
        }

        var path = _path.Below(_statementDepth);
        if (path is "Ntry")
        {
            _entryDepth = _path.Depth;
            _entry.Begin(Line(xml));
            _entryRefused = false;
        }
        else if (path is "Bal")
        {
            _account.BeginBalance();
        }
        else if (path is "Ntry/Amt" or "Bal/Amt")
        {
            _amountCurrency = Currencies.Find(xml.GetAttribute("Ccy"));
        }
    }

    private void Close()
    {
        if (_path.Depth == _entryDepth)
        {
            _entryDepth = NotInside;
            EndEntry();
        }
        else if (_path.Depth == _statementDepth)
        {
            _account.End();
            _statementDepth = NotInside;
        }
        else if (_path.Depth > _statementDepth && _path.Below(_statementDepth) is "Bal")
        {
            _account.EndBalance();
        }

        _path.Pop();
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
        if (_path.Depth > _entryDepth)
        {
            var path = _path.Below(_entryDepth);
            _entry.Set(path, text);
            if (path is "Amt") _entry.Currency = _amountCurrency;
        }
        else
        {
            _account.Set(_path.Below(_statementDepth), text, _amountCurrency);
        }
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

    private void EndEntry()
    {
        if (_entryRefused) return;
        if (_entry.Status == "INFO")
        {
            _informational++;
            return;
        }

        if (AmountParser.Parse(Encoding.UTF8.GetBytes(_entry.AmountText ?? ""), (byte)'.', out var amount, out _, out _) != AmountOutcome.Read || amount < 0)
        {
            Refuse(_entry.Line, RowErrorText.Quote(_entry.AmountText ?? ""), "an amount such as 12.34 with at most four decimals");
        }
        else if (_entry.Indicator is not ("CRDT" or "DBIT"))
        {
            Refuse(_entry.Line, RowErrorText.Quote(_entry.Indicator ?? ""), "CRDT or DBIT");
        }
        else if (CamtAccount.Date(_entry.BookedOn ?? _entry.ValueOn) is not { } booked || booked < Earliest || booked > _latest)
        {
            Refuse(_entry.Line, RowErrorText.Quote(_entry.BookedOn ?? _entry.ValueOn ?? ""), FormattableString.Invariant($"a date from {Earliest:yyyy-MM-dd} to {_latest:yyyy-MM-dd}"));
        }
        else
        {
            var currency = _entry.Currency ?? _account.Currency ?? reading.DefaultCurrency;
            sink.Row(new StatementRow(
                _entry.Line,
                _account.Index(_entry.Currency),
                booked,
                CamtAccount.Date(_entry.ValueOn),
                OccurredAt(_entry.OccurredAt),
                _entry.Indicator == "DBIT" ? -amount : amount,
                currency,
                _entry.Description,
                _entry.Payee,
                null,
                _entry.PaymentMethod,
                _entry.Reference ?? _entry.TransactionReference,
                _entry.MerchantCode,
                _entry.Status is "PDNG" or "FUTR"));
        }
    }

    private static DateTimeOffset? OccurredAt(string? text) =>
        text is not null && DateParser.TryParse(Encoding.UTF8.GetBytes(text), DateOrder.YearFirst, 2069, out var at) && at.Time is { } time
            ? new DateTimeOffset(at.Date.ToDateTime(time), at.Offset ?? TimeSpan.Zero)
            : null;

    private void Refuse(int line, string found, string expected) => sink.Error(new RowError(reading.FileName, line, found, expected));
}
