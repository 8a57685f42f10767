using System.Runtime.CompilerServices;

namespace Florin.Categories;

/// <summary>
/// How the words of a group are spelled: log-odds of four-letter pieces, learnt from the lexicon's keywords (naive Bayes with
/// Laplace smoothing over hashed pieces; merchants' names are spelled by chance and stay out). A hint for words the lexicon does
/// not hold, never proof.
/// </summary>
internal sealed class SpellingModel
{
    private const int PieceLength = 4;
    private const int Buckets = 4096;

    private readonly float[] _logOdds;
    private readonly int _groups;

    private SpellingModel(float[] logOdds, int groups)
    {
        _logOdds = logOdds;
        _groups = groups;
    }

    /// <summary>Adds the mean log-odds of a word's pieces to each group's score.</summary>
    public void Score(ReadOnlySpan<char> word, Span<double> scores)
    {
        var pieces = word.Length + 2 - PieceLength + 1;
        if (pieces <= 0) return;
        for (var piece = 0; piece < pieces; piece++)
        {
            var row = _logOdds.AsSpan(Bucket(word, piece) * _groups, _groups);
            for (var group = 0; group < row.Length; group++) scores[group] += row[group] / pieces;
        }
    }

    // The word is read as ^word$, so that beginnings and ends differ from middles.
    private static int Bucket(ReadOnlySpan<char> word, int start)
    {
        var hash = 2166136261u;
        for (var i = start; i < start + PieceLength; i++)
        {
            var letter = i == 0 ? '^' : i <= word.Length ? word[i - 1] : '$';
            hash = (hash ^ letter) * 16777619u;
        }

        return (int)((hash ^ (hash >> 15)) & (Buckets - 1));
    }

    public sealed class Builder(int groups)
    {
        private readonly float[] _counts = new float[Buckets * groups];
        private readonly float[] _totals = new float[groups];

        // Once at start: compiled at once instead of through the tiers (Lexicon).
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Add(string phrase, int group)
        {
            var rest = phrase.AsSpan();
            while (!rest.IsEmpty)
            {
                var blank = rest.IndexOf(' ');
                var word = blank < 0 ? rest : rest[..blank];
                rest = blank < 0 ? default : rest[(blank + 1)..];
                for (var piece = 0; piece + PieceLength <= word.Length + 2; piece++)
                {
                    _counts[Bucket(word, piece) * groups + group]++;
                    _totals[group]++;
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public SpellingModel Build()
        {
            const float smoothing = 0.5f;
            var all = 0f;
            foreach (var total in _totals) all += total;
            var logOdds = new float[_counts.Length];
            for (var bucket = 0; bucket < Buckets; bucket++)
            {
                var row = _counts.AsSpan(bucket * groups, groups);
                var sum = 0f;
                foreach (var count in row) sum += count;
                if (sum == 0) continue;
                for (var group = 0; group < groups; group++)
                {
                    var share = (row[group] + smoothing * _totals[group] / all) / (sum + smoothing);
                    logOdds[bucket * groups + group] = MathF.Log(share * all / _totals[group]);
                }
            }

            return new SpellingModel(logOdds, groups);
        }
    }
}
