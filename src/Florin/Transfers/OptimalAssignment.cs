namespace Florin.Transfers;

/// <summary>Pairs rows of two sides so that the weights sum to the most and nobody is in two pairs. Kuhn-Munkres with potentials, O(n²m).</summary>
internal static class OptimalAssignment
{
    /// <param name="weights">By left and right; 0 or less is no pair.</param>
    /// <returns>The right partner of each left, -1 where it stays alone.</returns>
    public static int[] Solve(double[,] weights)
    {
        var (lefts, rights) = (weights.GetLength(0), weights.GetLength(1));

        // A right of its own for each left, of weight 0, lets it stay alone.
        var columns = rights + lefts;
        var leftPotential = new double[lefts + 1];
        var rightPotential = new double[columns + 1];
        var partner = new int[columns + 1];
        var way = new int[columns + 1];
        for (var left = 1; left <= lefts; left++)
        {
            partner[0] = left;
            var column = 0;
            var least = new double[columns + 1];
            Array.Fill(least, double.PositiveInfinity);
            var used = new bool[columns + 1];
            do
            {
                used[column] = true;
                var (row, step, next) = (partner[column], double.PositiveInfinity, 0);
                for (var other = 1; other <= columns; other++)
                {
                    if (used[other])
                        continue;
                    var cost = Cost(row - 1, other - 1) - leftPotential[row] - rightPotential[other];
                    if (cost < least[other])
                        (least[other], way[other]) = (cost, column);
                    if (least[other] < step)
                        (step, next) = (least[other], other);
                }

                for (var other = 0; other <= columns; other++)
                {
                    if (used[other])
                    {
                        leftPotential[partner[other]] += step;
                        rightPotential[other] -= step;
                    }
                    else
                    {
                        least[other] -= step;
                    }
                }

                column = next;
            }
            while (partner[column] != 0);
            for (; column != 0; column = way[column])
                partner[column] = partner[way[column]];
        }

        var pairs = new int[lefts];
        Array.Fill(pairs, -1);
        for (var column = 1; column <= rights; column++)
        {
            if (partner[column] > 0 && weights[partner[column] - 1, column - 1] > 0)
                pairs[partner[column] - 1] = column - 1;
        }

        return pairs;

        double Cost(int left, int right) => right < rights && weights[left, right] > 0 ? -weights[left, right] : 0;
    }
}
