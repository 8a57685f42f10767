namespace Florin.ML.Trees;

/// <summary>Settings of <see cref="ExtraTreesClassifierTrainer"/> and <see cref="ExtraTreesRegressorTrainer"/>.</summary>
public sealed record ExtraTreesOptions
{
    /// <summary>Number of trees. <value>100; from 1 to 10,000.</value></summary>
    public int Trees { get; init => field = ForestOptions.Within(value, 1, 10_000); } = 100;

    /// <summary>Fewest rows in a leaf; 0 takes 5, or one in 4,000 of the rows where that is more, as <see cref="ForestOptions.MinimumLeaf"/> does. <value>0; from 0 to 1,000,000.</value></summary>
    public int MinimumLeaf { get; init => field = ForestOptions.Within(value, 0, 1_000_000); }

    /// <summary>Most splits from the root to a leaf. <value>40; from 0 to 200.</value></summary>
    public int MaximumDepth { get; init => field = ForestOptions.Within(value, 0, ForestOptions.DeepestTree); } = 40;

    /// <summary>Features tried at a split, one cut each (K of the paper); 0 takes the square root of their number, rounded up, to classify and all of them to regress, the paper's settings. <value>0; from 0 to 65,535.</value></summary>
    public int FeaturesPerSplit { get; init => field = ForestOptions.Within(value, 0, ushort.MaxValue); }

    /// <summary>Most targets a leaf keeps for quantiles, as in <see cref="ForestOptions.LeafSample"/>. <value>4; from 1 to 1,000,000.</value></summary>
    public int LeafSample { get; init => field = ForestOptions.Within(value, 1, 1_000_000); } = 4;

    /// <summary>The same settings for the grower of the forests.</summary>
    internal ForestOptions Forest(int featuresByDefault) => new()
    {
        Trees = Trees,
        MinimumLeaf = MinimumLeaf,
        MaximumDepth = MaximumDepth,
        FeaturesPerSplit = Math.Min(FeaturesPerSplit == 0 ? featuresByDefault : FeaturesPerSplit, ushort.MaxValue),
        LeafSample = LeafSample,
        RandomCuts = true,
    };
}
