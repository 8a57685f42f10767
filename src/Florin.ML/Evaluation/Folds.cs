using System.Runtime.InteropServices;
using Florin.ML.Numerics;

namespace Florin.ML.Evaluation;

/// <summary>Rows to learn from and rows to ask about.</summary>
/// <param name="Train">Indices of the rows to learn from, ascending.</param>
/// <param name="Test">Indices of the rows to ask about, ascending; none of them is in <paramref name="Train"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Fold(int[] Train, int[] Test);

/// <summary>Ways to divide rows so that each is asked about by a model that has not seen it.</summary>
public static class Folds
{
    /// <summary>Divides rows into parts whose sizes differ by at most one; each is the test once.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="folds">Number of parts, 2 to <paramref name="rows"/>.</param>
    /// <param name="seed">Where the order of the rows is drawn from; without it neighbours stay together.</param>
    public static Fold[] KFold(int rows, int folds, ulong? seed = null)
    {
        Demand(rows, folds);
        var order = Order(rows, seed);
        var parts = new int[rows];
        for (var i = 0; i < rows; i++)
        {
            // The first rows % folds parts have one row more.
            var (size, larger) = (rows / folds, rows % folds);
            parts[order[i]] = i < larger * (size + 1) ? i / (size + 1) : larger + ((i - (larger * (size + 1))) / size);
        }

        return Divide(parts, folds);
    }

    /// <summary>Divides rows into parts whose sizes, and whose numbers of each class, differ by at most one; each is the test once.</summary>
    /// <param name="labels">A class per row, at least 0.</param>
    /// <param name="folds">Number of parts, 2 to the number of rows.</param>
    /// <param name="seed">Where the order of the rows of a class is drawn from; without it they are taken as they come.</param>
    public static Fold[] Stratified(ReadOnlySpan<int> labels, int folds, ulong? seed = null)
    {
        Demand(labels.Length, folds);
        var members = new Dictionary<int, List<int>>();
        var classes = new List<List<int>>();
        foreach (var row in Order(labels.Length, seed))
        {
            if (!members.TryGetValue(labels[row], out var rows))
                classes.Add(members[labels[row]] = rows = []);
            rows.Add(row);
        }

        // The classes one behind the other, dealt like cards: that says how many of a class each part has.
        var parts = new int[labels.Length];
        var dealt = 0;
        foreach (var rows in classes)
        {
            var next = 0;
            for (var part = 0; part < folds; part++)
            {
                var first = (((part - dealt) % folds) + folds) % folds;
                for (var i = first; i < rows.Count; i += folds)
                    parts[rows[next++]] = part;
            }

            dealt += rows.Count;
        }

        return Divide(parts, folds);
    }

    /// <summary>Tests that lie behind what is learnt from: the last parts of equal size, each with all rows before it. Rows are in time order.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="folds">Number of tests, at least 1.</param>
    /// <param name="test">Rows of a test; 0 takes as many as of <paramref name="folds"/> + 1 equal parts. <value>0.</value></param>
    /// <param name="gap">Rows left out before each test, whose outcome would not have been known. <value>0.</value></param>
    /// <exception cref="ArgumentException">The first test would have nothing to learn from.</exception>
    public static Fold[] InTime(int rows, int folds, int test = 0, int gap = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(test);
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        var size = test == 0 ? rows / (folds + 1) : test;
        if (size == 0 || rows - ((long)folds * size) - gap <= 0)
            throw new ArgumentException(FormattableString.Invariant($"Expected a row before {folds} tests of {size} rows and a gap of {gap}, found {rows} rows."), nameof(rows));
        var found = new Fold[folds];
        for (var fold = 0; fold < folds; fold++)
        {
            var first = rows - ((folds - fold) * size);
            found[fold] = new([.. Enumerable.Range(0, first - gap)], [.. Enumerable.Range(first, size)]);
        }

        return found;
    }

    private static int[] Order(int rows, ulong? seed)
    {
        var order = new int[rows];
        for (var row = 0; row < rows; row++)
            order[row] = row;
        if (seed is not { } given)
            return order;
        var rng = new Rng(given);
        for (var i = rows - 1; i > 0; i--)
        {
            var other = rng.Next(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }

    private static Fold[] Divide(int[] parts, int folds)
    {
        var found = new Fold[folds];
        var sizes = new int[folds];
        foreach (var part in parts)
            sizes[part]++;
        for (var fold = 0; fold < folds; fold++)
        {
            var (train, test) = (new int[parts.Length - sizes[fold]], new int[sizes[fold]]);
            var (trains, tests) = (0, 0);
            for (var row = 0; row < parts.Length; row++)
            {
                if (parts[row] == fold)
                    test[tests++] = row;
                else
                    train[trains++] = row;
            }

            found[fold] = new(train, test);
        }

        return found;
    }

    private static void Demand(int rows, int folds)
    {
        if (folds < 2 || folds > rows)
            throw new ArgumentOutOfRangeException(nameof(folds), folds, FormattableString.Invariant($"expected 2 to {rows}"));
    }
}
