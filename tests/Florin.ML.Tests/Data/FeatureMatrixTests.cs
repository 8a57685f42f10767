using Florin.ML.Data;

namespace Florin.ML.Tests.Data;

public sealed class FeatureMatrixTests
{
    [Fact]
    public void Rows_and_columns_are_two_views_of_the_same_values()
    {
        var matrix = FeatureMatrix.FromRows(["a", "b"], [1, 2, 3, 4, 5, 6]);
        matrix.Rows.ShouldBe(3);
        matrix.Column(1).ToArray().ShouldBe([2, 4, 6]);
        FeatureMatrix.FromColumns(["a", "b"], [1, 3, 5, 2, 4, 6]).ToRows().ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    [Fact]
    public void A_slice_is_some_of_the_rows()
    {
        var slice = FeatureMatrix.FromRows(["a", "b"], [1, 2, 3, 4, 5, 6]).Slice(1, 2);
        slice.ToRows().ShouldBe([3, 4, 5, 6]);
        slice.Names.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Later_changes_of_the_callers_values_do_not_reach_it()
    {
        double[] values = [1, 2];
        var matrix = FeatureMatrix.FromColumns(["a"], values);
        values[0] = 9;
        matrix.Column(0)[0].ShouldBe(1);
    }

    [Fact]
    public void Values_that_are_no_whole_rows_are_a_mistake_of_the_caller() =>
        Should.Throw<ArgumentException>(() => FeatureMatrix.FromRows(["a", "b"], [1, 2, 3]));
}
