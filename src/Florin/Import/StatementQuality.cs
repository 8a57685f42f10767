using System.Runtime.InteropServices;
using Florin.Quality;

namespace Florin.Import;

/// <summary>A statement's columns as expectations look at them, as they lie.</summary>
internal sealed class StatementQuality(StatementRows rows, ColumnBuffer<Guid> hashes, IReadOnlyList<StatementCheck> checks) : CheckedRows
{
    private const ulong AccountStep = 0x9E3779B97F4A7C15;

    public override int Count => rows.Count;

    public override int Texts => rows.Texts.Count;

    public override IReadOnlyList<StatementSum> Statements =>
        [.. checks.Select(check => new StatementSum(rows.Accounts[check.Account].Identifier ?? "", check.Opening, check.Flow, check.Closing, check.Difference))];

    public override ReadOnlySpan<int> Values(CheckedColumn column, int chunk) => rows.Values(column).Chunk(chunk);

    public override ReadOnlySpan<long> Amounts(int chunk) => rows.Amounts(chunk);

    public override string Text(int id) => rows.Texts[id];

    public override int Line(int row) => rows.Line(row);

    public override UInt128 Key(int row)
    {
        var hash = hashes[row];
        return MemoryMarshal.Read<UInt128>(MemoryMarshal.AsBytes(new ReadOnlySpan<Guid>(in hash))) + ((ulong)rows.AccountOf(row) * AccountStep);
    }
}
