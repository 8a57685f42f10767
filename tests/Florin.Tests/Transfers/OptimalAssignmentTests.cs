using Florin.Transfers;

namespace Florin.Tests.Transfers;

public sealed class OptimalAssignmentTests
{
    [Fact]
    public void The_best_whole_goes_before_the_best_single_pair() =>
        OptimalAssignment.Solve(new double[,] { { 5, 4 }, { 4, 0 } }).ShouldBe([1, 0], "4 + 4 is more than 5");

    [Fact]
    public void A_row_without_a_fitting_one_stays_alone() =>
        OptimalAssignment.Solve(new double[,] { { 1, 0 }, { 3, 0 }, { 0, -2 } }).ShouldBe([-1, 0, -1]);

    [Fact]
    public void More_rights_than_lefts_is_fine() =>
        OptimalAssignment.Solve(new double[,] { { 1, 2, 3 } }).ShouldBe([2]);
}
