using System.Globalization;
using System.IO.Compression;
using Florin.Ledger;

namespace Florin.Rates;

/// <summary>A cell that cannot be used; its row's other cells are.</summary>
public sealed record RateError(int Line, string Found, string Expected);

/// <summary>The euro's reference rates as the European Central Bank publishes them: eurofxref-hist.csv, the daily eurofxref.csv, or either in its zip.</summary>
public sealed class EcbRates
{
    public const decimal Least = 0.000001m;
    public const decimal Most = 10_000_000m;

    /// <summary>The whole history since 1999 is about 1 MB.</summary>
    private const int LongestText = 32 << 20;
    private const int MostErrors = 100;

    private readonly List<(string Currency, DateOnly On, decimal PerEuro)> _rates = [];
    private readonly List<RateError> _errors = [];

    public IReadOnlyList<(string Currency, DateOnly On, decimal PerEuro)> Rates => _rates;

    public IReadOnlyList<RateError> Errors => _errors;

    public static async Task<EcbRates> ReadAsync(Stream file, CancellationToken cancellation)
    {
        var bytes = await ReadBoundedAsync(file, cancellation);
        var rates = new EcbRates();
        if (bytes is null)
            rates.Refuse(0, "a larger file", "at most 32 MB");
        else if (bytes.AsSpan().StartsWith("PK"u8))
            await rates.UnpackAsync(bytes, cancellation);
        else
            rates.Read(bytes);
        return rates;
    }

    private static async Task<byte[]?> ReadBoundedAsync(Stream file, CancellationToken cancellation)
    {
        using var text = new MemoryStream();
        var buffer = new byte[64 << 10];
        for (var read = await file.ReadAsync(buffer, cancellation); read > 0; read = await file.ReadAsync(buffer, cancellation))
        {
            if (text.Length + read > LongestText)
                return null;
            text.Write(buffer, 0, read);
        }

        return text.ToArray();
    }

    private async Task UnpackAsync(byte[] packed, CancellationToken cancellation)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(packed));
            if (archive.Entries.FirstOrDefault(static entry => entry.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)) is not { } entry)
            {
                Refuse(0, "a zip without a CSV", "eurofxref-hist.csv or eurofxref.csv in it");
                return;
            }

            await using var content = await entry.OpenAsync(cancellation);
            if (await ReadBoundedAsync(content, cancellation) is { } text)
                Read(text);
            else
                Refuse(0, "a larger file", "at most 32 MB");
        }
        catch (InvalidDataException)
        {
            Refuse(0, "a broken zip", "the zip as the bank gives it");
        }
    }

    private void Read(byte[] text)
    {
        using var lines = new StreamReader(new MemoryStream(text));
        if (Header(lines.ReadLine()) is not { } header)
            return;
        var line = 1;
        while (lines.ReadLine() is { } row)
        {
            line++;
            if (!string.IsNullOrWhiteSpace(row))
                Row(row, line, header);
        }
    }

    /// <summary>The currency of each column after the day; <c>null</c> in a column that is none, as after the trailing comma.</summary>
    private string?[]? Header(string? line)
    {
        var names = (line ?? "").Split(',', StringSplitOptions.TrimEntries);
        if (names[0].Trim('\uFEFF') != "Date" || names.Length < 2)
        {
            Refuse(1, names[0], "the head of the European Central Bank's file: Date, USD, JPY, …");
            return null;
        }

        var header = new string?[names.Length - 1];
        for (var i = 1; i < names.Length; i++)
        {
            header[i - 1] = Currencies.Find(names[i]);
            if (header[i - 1] is null && names[i].Length > 0)
                Refuse(1, names[i], "a currency's code");
        }

        return header;
    }

    private void Row(string row, int line, string?[] header)
    {
        var cells = row.Split(',', StringSplitOptions.TrimEntries);
        if (!DateOnly.TryParseExact(cells[0], ["yyyy-MM-dd", "d MMMM yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
        {
            Refuse(line, cells[0], "a day like 2025-01-31 or 31 January 2025");
            return;
        }

        for (var i = 1; i < cells.Length && i <= header.Length; i++)
        {
            if (header[i - 1] is not { } currency || cells[i] is "N/A" or "")
                continue;
            if (decimal.TryParse(cells[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate is >= Least and <= Most)
                _rates.Add((currency, on, decimal.Round(rate, 8, MidpointRounding.ToEven)));
            else
                Refuse(line, cells[i], $"a rate for {currency} or N/A");
        }
    }

    private void Refuse(int line, string found, string expected)
    {
        if (_errors.Count < MostErrors)
            _errors.Add(new RateError(line, found.Length > 40 ? found[..40] : found, expected));
    }
}
