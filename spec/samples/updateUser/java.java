import com.workos.WorkOS;
import com.workos.usermanagement.builders.UpdateUserOptionsBuilder;
import com.workos.usermanagement.models.User;

public class UpdateUser {
  public static void main(String[] args) {
    WorkOS workos = new WorkOS("sk_example_123456789");

    String userId = "user_01E4ZCR3C56J083X43JQXF3JK5";

    User user =
        workos.userManagement.updateUser(
            userId,
            new UpdateUserOptionsBuilder(userId)
                .firstName("Marcelina")
                .lastName("Davis")
                .build());

    System.out.println(user.getUpdatedAt());
  }
}
