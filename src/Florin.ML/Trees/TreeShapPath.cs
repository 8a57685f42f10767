using System.Runtime.InteropServices;

namespace Florin.ML.Trees;

/// <summary>The recursion of <see cref="TreeShap"/> for one row. For one thread.</summary>
/// <remarks>
/// Lundberg, Erion and Lee (2018), algorithm 2 with its EXTEND, UNWIND and the sum over UNWIND of a leaf. An element keeps the share of rows that take the branch where its feature is not known (z), whether the row takes it (o, 0 or 1) and the weight of the subsets of its size (w).
/// As o is 0 or 1 no weight is divided by it, and the factors 1 / (i + 1) come from a table, one value for each element a path can have: one division an element of a leaf's path instead of one a weight.
/// </remarks>
internal readonly ref struct TreeShapPath(
    TreeNode[] nodes, float[] values, double[] covers, ReadOnlySpan<double> row, Span<double> contributions, Span<TreeShapPath.Element> scratch, double[] reciprocals)
{
    private readonly ReadOnlySpan<double> _row = row;
    private readonly Span<double> _contributions = contributions;
    private readonly Span<Element> _scratch = scratch;

    public void AddTree(int root) => Visit(root, 0, 0, new(-1, 1, true));

    /// <summary>RECURSE: <paramref name="length"/> elements of the parent's path lie one level above, and <paramref name="added"/> joins them.</summary>
    private void Visit(int at, int level, int length, Element added)
    {
        var width = reciprocals.Length;
        var path = _scratch.Slice(level * width, width);
        if (level > 0)
            _scratch.Slice((level - 1) * width, length).CopyTo(path);
        Extend(path, length++, added);
        if (nodes[at].IsLeaf)
        {
            AddLeaf(path[..length], values[at]);
            return;
        }

        ref readonly var node = ref nodes[at];
        var feature = node.Feature;
        var hot = node.Next(_row[feature]);
        var cold = hot == node.Child ? hot + 1 : node.Child;
        var (zero, one) = (1.0, true);
        for (var i = 1; i < length; i++)
        {
            if (path[i].Feature != feature)
                continue;

            // Asked again: the two answers are one, and the element leaves before it comes back.
            (zero, one) = (path[i].Zero, path[i].One);
            Unwind(path[..length], i);
            length--;
            break;
        }

        Visit(hot, level + 1, length, new(feature, zero * covers[hot] / covers[at], one));
        Visit(cold, level + 1, length, new(feature, zero * covers[cold] / covers[at], false));
    }

    private void Extend(Span<Element> path, int length, Element added)
    {
        path[length] = added with { Weight = length == 0 ? 1 : 0 };
        var reciprocal = reciprocals[length + 1];
        for (var i = length - 1; i >= 0; i--)
        {
            var weight = path[i].Weight;
            if (added.One)
                path[i + 1].Weight += weight * (i + 1) * reciprocal;
            path[i].Weight = added.Zero * weight * (length - i) * reciprocal;
        }
    }

    private void Unwind(Span<Element> path, int index)
    {
        var last = path.Length - 1;
        var (zero, one) = (path[index].Zero, path[index].One);
        var next = path[last].Weight;
        for (var i = last - 1; i >= 0; i--)
        {
            if (one)
            {
                var weight = path[i].Weight;
                path[i].Weight = next * (last + 1) * reciprocals[i + 1];
                next = weight - (path[i].Weight * zero * (last - i) * reciprocals[last + 1]);
            }
            else
            {
                path[i].Weight *= (last + 1) * reciprocals[last - i] / zero;
            }
        }

        for (var i = index; i < last; i++)
            path[i] = path[i + 1] with { Weight = path[i].Weight };
    }

    private void AddLeaf(ReadOnlySpan<Element> path, double value)
    {
        var last = path.Length - 1;
        for (var index = 1; index <= last; index++)
        {
            var (zero, sum) = (path[index].Zero, 0.0);
            if (path[index].One)
            {
                var next = path[last].Weight;
                for (var i = last - 1; i >= 0; i--)
                {
                    var unwound = next * reciprocals[i + 1];
                    sum += unwound;
                    next = path[i].Weight - (unwound * zero * (last - i));
                }

                _contributions[path[index].Feature] += sum * (last + 1) * (1 - zero) * value;
                continue;
            }

            for (var i = last - 1; i >= 0; i--)
                sum += path[i].Weight * reciprocals[last - i];
            _contributions[path[index].Feature] -= sum * (last + 1) * value;
        }
    }

    /// <summary>A feature met on the way down.</summary>
    /// <param name="Feature">Its column; −1 for the first element, which is none.</param>
    /// <param name="Zero">Share of the rows that take this way where the feature is not known.</param>
    /// <param name="One">Whether the row takes it.</param>
    [StructLayout(LayoutKind.Auto)]
    internal record struct Element(int Feature, double Zero, bool One)
    {
        /// <summary>Share of the subsets of as many features as stand before, weighted.</summary>
        public double Weight { get; set; }
    }
}
